"""Late and near-deadline work: one row per child area and state above, one row per event on the lowest level."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cockpit.metrics import page_sql
from cockpit.metrics.answers import Attention, OpenEvent
from cockpit.metrics.names import NO_UNIT, NOT_LOCATED
from cockpit.metrics.page_facts import Reader
from cockpit.numbers import hours, number
from cockpit.text import Text

STATES = ("overdue", "due_soon", "urged")


@dataclass
class Group:
    """Open events of one child in one state."""

    n: int = 0
    serious: int = 0
    least_left: float = 0.0
    units: dict[str, int] = field(default_factory=dict)

    @property
    def main_unit(self) -> Text:
        name = max(sorted(self.units), key=lambda unit: self.units[unit])
        return Text(name) if name else NO_UNIT


def grouped(reader: Reader) -> Iterator[Attention]:
    """Late work first, the oldest in front; then what falls due soonest."""
    found = sorted(_groups(reader).items(), key=lambda item: (STATES.index(item[0][1]), item[1].least_left))
    for (child_no, state), group in found:
        child = reader.child(child_no)
        place = (child.area_id, child.name) if child else (reader.selection.area_id, NOT_LOCATED)
        yield _row(state, place, group)


def _groups(reader: Reader) -> dict[tuple[int, str], Group]:
    found: dict[tuple[int, str], Group] = {}
    for child_no, (due_state, urged, unit, n, least_left) in reader.seen(page_sql.OPEN_GROUPS):
        states = {"due_soon": ["due_soon"], "overdue": ["overdue"], "seriously_overdue": ["overdue"]}.get(due_state, [])
        for state in [*states, *(["urged"] if urged else [])]:
            group = found.setdefault((child_no, state), Group())
            group.least_left = min(group.least_left, least_left or 0.0) if group.n else least_left or 0.0
            group.n += n
            group.serious += n if due_state == "seriously_overdue" else 0
            group.units[unit] = group.units.get(unit, 0) + n
    return found


def _row(state: str, place: tuple[str, Text], group: Group) -> Attention:
    area_id, name = place
    n, unit = number(group.n), group.main_unit
    main = Text(f"主要积压：{unit.zh}", f"mostly with {unit.at('en')}")
    if state == "due_soon":
        left = max(0.0, group.least_left)
        return Attention(
            "reminder",
            "warn",
            Text(f"{name.zh} · {n} 件临期", f"{name.at('en')} · {n} due soon"),
            Text(f"最早 {hours(left, 'zh')}后超期 · {main.zh}", f"first one late in {hours(left, 'en')} · {main.en}"),
            area_id,
            hours=left,
            metric="due_soon_count",
        )
    late = max(0.0, -group.least_left)
    if state == "overdue":
        return Attention(
            "urged",
            "bad" if group.serious else "warn",
            Text(f"{name.zh} · {n} 件超期未结", f"{name.at('en')} · {n} overdue"),
            Text(
                f"严重超期 {number(group.serious)} · 最久 {hours(late, 'zh')} · {main.zh}",
                f"{number(group.serious)} seriously · longest {hours(late, 'en')} · {main.en}",
            ),
            area_id,
            hours=late,
            metric="overdue_open_count",
        )
    title = Text(f"{name.zh} · {n} 件已督办", f"{name.at('en')} · {n} urged")
    return Attention("urged", "note", title, Text(f"仍在办 · {main.zh}", f"still open · {main.en}"), area_id)


def single(work_list: tuple[OpenEvent, ...]) -> Iterator[Attention]:
    for event in work_list:
        left = event.working_hours_left
        if event.due_state not in {"due_soon", "overdue", "seriously_overdue"} or left is None:
            continue
        late = left < 0
        state = (
            Text(f"超期 {hours(-left, 'zh')}", f"{hours(-left, 'en')} late")
            if late
            else Text(f"{hours(left, 'zh')}后到期", f"due in {hours(left, 'en')}")
        )
        unit = event.unit_name or NO_UNIT.zh
        yield Attention(
            "urged" if late else "reminder",
            "bad" if event.due_state == "seriously_overdue" else "warn",
            Text(event.title or event.category.zh, event.title or event.category.at("en")),
            Text(f"{state.zh} · {unit}", f"{state.en} · {event.unit_name or NO_UNIT.en}"),
            event.area_id,
            event_key=event.event_key,
            hours=abs(left),
        )
