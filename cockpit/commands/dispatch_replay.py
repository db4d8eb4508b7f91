"""python -m cockpit dispatch-replay: the last days once more, dispatched in each of the ways we know."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from cockpit.access import local_operator, select
from cockpit.areas import Areas
from cockpit.commands.local_audit import note_local
from cockpit.commands.place import HomeOption, ProfileOption, loaded_days, snapshot_of
from cockpit.dispatch.month import BUSY, read_month
from cockpit.dispatch.policies import POLICIES
from cockpit.dispatch.replaying import Compared, replay

HEAD = ("派单方式", "按时率", "九成办结工时", "退单率", "负荷基尼系数")


def dispatch_replay(
    days: Annotated[int, typer.Option(min=7, max=180, help="Counted days before the as-of time.")] = 30,
    seeds: Annotated[int, typer.Option(min=1, max=50, help="How many worlds of chance.")] = 5,
    busy: Annotated[float, typer.Option(min=0.3, max=0.95, help="Share of their time units were busy before.")] = BUSY,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """A simulation on the units' own record; docs/dispatch.md says what it assumes."""
    snapshot = snapshot_of(home, profile)
    areas = Areas.of(snapshot)
    selection = select(local_operator(areas), snapshot, areas.top.area_id, loaded_days(snapshot, None, None))
    month = read_month(snapshot, selection, days=days, busy=busy)
    found = replay(month, range(1, seeds + 1))
    note_local(home, profile, "cockpit.replay", {"days": days, "seeds": seeds})
    counted = sum(case.is_counted for case in month.cases)
    if as_json:
        rows = [asdict(one) for one in found]
        typer.echo(json.dumps({"cases": counted, "left_out": month.left_out, "seeds": seeds, "policies": rows}))
        return
    typer.echo(f"{counted} 件，{seeds} 组随机种子的平均；另有 {month.left_out} 件没有可比的承办记录，未计入。")
    typer.echo("\n".join("\t".join(line) for line in (HEAD, *map(_line, found))))


def _line(one: Compared) -> tuple[str, ...]:
    label = next(policy.label.zh for policy in POLICIES if policy.name == one.policy)
    shares = f"{one.on_time_share:.1%}", f"{one.p90_hours:.1f}", f"{one.returned_share:.1%}", f"{one.load_gini:.2f}"
    return label, *shares
