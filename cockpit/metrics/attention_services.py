"""Reminders from the service data: visits not made, projects past their date, committees whose term ends."""

from collections.abc import Iterator
from datetime import date

from cockpit.metrics import page_sql
from cockpit.metrics.answers import Attention
from cockpit.metrics.names import OWN_LEVEL
from cockpit.metrics.page_facts import Reader
from cockpit.numbers import number
from cockpit.text import Text

NEEDED = frozenset(("fct_home_visit", "fct_project", "fct_compound"))
EVIDENCE = {"visit": "visit_due_count", "project": "project_count", "committee": "three_party_share"}
Found = tuple[int, date, str]  # how many, the first day, a name


def reminders(reader: Reader) -> Iterator[Attention]:
    if not reader.snapshot.tables >= NEEDED:
        return
    for (kind, child_no), found in sorted(_by_child(reader).items(), key=lambda item: item[1][1]):
        child = reader.child(child_no)
        name = child.name if child else reader.area.name if reader.role == "leaf" else OWN_LEVEL
        title, detail = _words(kind, found, reader.window.as_of.date())
        severity = "warn" if kind == "visit" else "note"
        hours = max(0.0, (reader.window.as_of.date() - found[1]).days * 24.0)
        yield Attention(
            "reminder",
            "warn" if severity == "warn" else "note",
            Text(f"{name.zh} · {title.zh}", f"{name.at('en')} · {title.en}"),
            detail,
            child.area_id if child else reader.selection.area_id,
            hours=hours,
            metric=EVIDENCE[kind],
        )


def _by_child(reader: Reader) -> dict[tuple[str, int], Found]:
    found: dict[tuple[str, int], Found] = {}
    for child_no, (kind, n, first_day, name) in reader.seen(page_sql.REMINDERS, as_of_day=reader.window.as_of.date()):
        seen = found.get((kind, child_no))
        earlier = seen if seen and seen[1] <= first_day else (n, first_day, name)
        found[kind, child_no] = (n + (seen[0] if seen else 0), earlier[1], earlier[2])
    return found


def _words(kind: str, found: Found, today: date) -> tuple[Text, Text]:
    n, first, name = number(found[0]), found[1], found[2]
    days = number(abs((today - first).days))
    if kind == "visit":
        return (
            Text(f"居家养老 {n} 户次到期未探访", f"{n} home-care visits not made"),
            Text(f"最早应访 {first:%m-%d}，已过 {days} 天", f"first due {first:%d %b}, {days} days ago"),
        )
    if kind == "project":
        return (
            Text(f"共建项目 {n} 项逾期", f"{n} co-construction projects late"),
            Text(f"“{name}”等，最早应于 {first:%m-%d} 完成", f"“{name}” and others, first due {first:%d %b}"),
        )
    return (
        Text(f"业委会 {n} 个即将届满", f"{n} owners' committees near the end of their term"),
        Text(f"{name}，{days} 天后届满，建议启动换届", f"{name}, ends in {days} days; start the election"),
    )
