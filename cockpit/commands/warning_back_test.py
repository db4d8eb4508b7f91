"""python -m cockpit warning-back-test: a budget of false alarms replayed over past days, as the page does it."""

from typing import Annotated, Final

import typer

from cockpit.areas import Areas
from cockpit.commands.local_audit import note_local
from cockpit.commands.place import HomeOption, ProfileOption, selection_of, snapshot_of
from cockpit.errors import BadRequest
from cockpit.text import Text
from cockpit.tuning.back_tests import TOO_SHORT, Outcome, as_json
from cockpit.tuning.budget import stored, wanted_of
from cockpit.warning.backtest import Size
from cockpit.warning.finding import LEVELS, Level
from cockpit.warning.level_names import level_names
from cockpit.warning.rules import RULE_BY_NAME
from cockpit.warning.setting import YEAR_DAYS, Setting

USUAL: Final = Setting().budget_per_week
LEAST_DAYS, MOST_DAYS = 28, 2 * 366
BudgetOption = Annotated[str, typer.Option(help="False alarms a week on this level, 0.1 to 20.")]


def warning_back_test(
    community: BudgetOption = f"{USUAL['community']:g}",
    street: BudgetOption = f"{USUAL['street']:g}",
    district: BudgetOption = f"{USUAL['district']:g}",
    days: Annotated[int, typer.Option(min=LEAST_DAYS, max=MOST_DAYS, help="How many past days.")] = YEAR_DAYS,
    as_json_: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Alarms a week on each level, known surges found by size, and new alerts a week of each rule."""
    from cockpit.tuning.replaying import replayed

    wanted = wanted_of({"community": community, "street": street, "district": district})
    snapshot = snapshot_of(home, profile)
    selection = selection_of(snapshot, Areas.of(snapshot).top.area_id, None, None)
    found = replayed(snapshot, selection, wanted, days=days)
    note_local(home, profile, "warning.try", {"budget": stored(wanted), "days": days})
    if found is None:
        raise BadRequest(TOO_SHORT)
    typer.echo(
        as_json(found)
        if as_json_
        else "\n".join("\t".join(line) for line in _lines(found, level_names(snapshot.profile)))
    )


def _lines(found: Outcome, names: dict[Level, Text]) -> list[tuple[str, ...]]:
    tried = found.statistics
    lines: list[tuple[str, ...]] = [(f"{tried.first_day} 至 {tried.last_day}",)]
    lines.append(("层级", "每周误报预算", "每周预警（含真实）"))
    for level in LEVELS:
        lines.append((names[level].zh, f"{tried.asked_per_week[level]:g}", f"{tried.per_week[level]:.2f}"))
    lines.append(("层级", "注入规模", "平均多出件数", "注入次数", "发现次数", "中位延迟（天）"))
    lines += [_size(one, names) for one in tried.sizes]
    lines.append(("规则", "每周新增"))
    for name, rate in found.rules.items():
        lines.append((RULE_BY_NAME[name].label.zh, "无法回放" if rate is None else f"{rate:g}"))
    return lines


def _size(one: Size, names: dict[Level, Text]) -> tuple[str, ...]:
    delay = "无" if one.delay_days is None else f"{one.delay_days:g}"
    return names[one.level].zh, f"×{one.factor:g}", f"{one.extra:g}", f"{one.injected}", f"{one.found}", delay
