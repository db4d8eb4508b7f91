"""python -m cockpit reminder-replay: what the reminders would have done in the last days of the data."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

import typer

from cockpit.cases.clocks import Clocks
from cockpit.commands.place import HomeOption, ProfileOption, snapshot_of
from cockpit.reminders.replay_outcome import Outcome
from cockpit.reminders.replaying import DAYS, replay
from cockpit.reminders.risk import risk_of, unknown
from cockpit.reminders.risk_quality import Quality, quality


def reminder_replay(
    days: Annotated[int, typer.Option(help="How many days up to the as-of time.")] = DAYS,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Hour by hour through the real rules; the risk is learned from the days before."""
    snapshot = snapshot_of(home, profile)
    learned = risk_of(snapshot, Clocks.of(snapshot.profile), before=snapshot.as_of - timedelta(days=days))
    found = replay(snapshot, learned or unknown, days=days)
    known = quality(snapshot, learned.hazard, days=days) if learned else None
    if as_json:
        typer.echo(json.dumps({**asdict(found), "risk": asdict(known) if known else None}, ensure_ascii=False))
    else:
        typer.echo(f"{_table(found)}\n\n{_words(known)}")


def _words(known: Quality | None) -> str:
    if known is None:
        return "历史太少，无法估计超期的可能。"
    return (
        f"用到一半时估计（{known.cases} 件，其中超期 {known.late} 件）："
        f"查全 {known.recall:.1%}，查准 {known.precision:.1%}，"
        f"Brier {known.brier:.3f}（只报平均值 {known.brier_plain:.3f}）"
    )


def _table(found: Outcome) -> str:
    rows = (
        ("", "提醒", "只按四分之三"),
        ("超期案件", f"{found.late_cases}", f"{found.late_cases}"),
        ("时限前提醒到的", f"{found.warned.in_time_share:.1%}", f"{found.plain.in_time_share:.1%}"),
        ("至少提前一个工作日", f"{found.warned.day_ahead_share:.1%}", f"{found.plain.day_ahead_share:.1%}"),
        ("提前（工作小时，中位数）", f"{found.warned.lead_hours:.1f}", f"{found.plain.lead_hours:.1f}"),
        ("每人每天消息（中位数，最多）", _pair(found.messages_a_day), _pair(found.plain_a_day)),
        ("每人每天件数（中位数，最多）", _pair(found.lines_a_day), _pair(found.plain_a_day)),
        ("重复发送", f"{found.twice}", ""),
    )
    return "\n".join("\t".join(row) for row in rows)


def _pair(counted: tuple[float, float]) -> str:
    return f"{counted[0]:.0f}，{counted[1]:.0f}"
