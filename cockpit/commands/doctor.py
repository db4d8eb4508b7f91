"""python -m cockpit doctor: is everything in place to serve?"""

from pathlib import Path

import typer

from cockpit.areas import Areas
from cockpit.commands.local_audit import local_ledger
from cockpit.commands.place import HomeOption, ProfileOption, snapshot_of
from cockpit.errors import BadInput, LedgerFault
from cockpit.ledger import Ledger
from cockpit.ledger.faults import FAULT
from cockpit.ledger.state import has_room, ledger_state
from cockpit.metrics.availability import Availability
from cockpit.metrics.catalog import METRICS
from cockpit.metrics.compiler import compile_metric, read_measures
from cockpit.metrics.dimensions import WHOLE
from cockpit.reminders.channel_state import ChannelState, channel_states
from cockpit.reminders.channels import read_channels
from cockpit.settings import Settings, read_settings
from cockpit.warehouse import Snapshot

NO_ROOM = "磁盘快满了（不足 200 MB），请先清理，否则账本会写不进去。"
NEEDED = frozenset(
    (
        *("meta", "dim_area", "area_closure", "dim_category", "dim_source", "dim_unit", "dim_day", "fct_event"),
        *("cube_day", "cube_category", "cube_source", "cube_unit", "cube_duration", "cube_open", "cube_service"),
        *("field_availability", "open_event", "repeat_place"),
    )
)


def doctor(home: HomeOption = None, profile: ProfileOption = None) -> None:
    """Checks the published snapshot and says what is missing."""
    snapshot = snapshot_of(home, profile)
    missing = sorted(NEEDED - snapshot.tables)
    if missing:
        raise BadInput(f"快照 {snapshot.path.name} 缺少表 {'、'.join(missing)}，请重新运行 python -m etl run。")
    broken = missing_measures(snapshot)
    if broken:
        raise BadInput(
            f"快照 {snapshot.path.name} 的 cube_day 缺少 {'、'.join(broken)}，请重新运行 python -m etl run。"
        )
    typer.echo("\n".join((*_findings(snapshot), *_ledger(home, profile))))


def missing_measures(snapshot: Snapshot) -> list[str]:
    columns = {str(row["column_name"]) for row in snapshot.read("describe cube_day", {})}
    asked = {name for metric in METRICS if metric.source == "event" for name in read_measures(metric)}
    return sorted(asked - columns)


def _findings(snapshot: Snapshot) -> list[str]:
    available = Availability.of(snapshot)
    reasons = {metric.name: available.reason(metric) for metric in METRICS}
    lacking = [f"  {name}：{reason.zh}" for name, reason in reasons.items() if reason]
    assert all(compile_metric(metric, WHOLE) for metric in METRICS)
    return [
        f"快照 {snapshot.version}（{snapshot.path.name}），数据截至 {snapshot.as_of}",
        f"区域 {len(Areas.of(snapshot).all)} 个，指标 {len(METRICS)} 个，其中不可用 {len(lacking)} 个",
        *lacking,
    ]


def _ledger(home: Path | None, profile: str | None) -> list[str]:
    ledger = local_ledger(home, profile)
    try:
        found = ledger_state(ledger)
        if found.state != "ok":
            raise LedgerFault(FAULT)
        if not has_room(ledger.folder):
            raise LedgerFault(NO_ROOM)
        told = f"账本 {found.backend}，审计 {found.entries} 行，锚文件 {ledger.anchor.path}"
        return [told, *_channels(ledger, read_settings(home), profile)]
    finally:
        ledger.engine.dispose()


def _channels(ledger: Ledger, settings: Settings, profile: str | None) -> list[str]:
    """The file is read as the watcher reads it: what is wrong in it is said here first."""
    channels = read_channels(settings.channels(profile), settings.channel_hosts)
    with ledger.reading() as connection:
        known = {one.channel: one for one in channel_states(connection)}
    states = [(one, known.get(one.name, ChannelState(one.name))) for one in channels]
    return [
        f"通道 {one.name}（{one.host}）：已送达 {state.sent}，待重试 {state.retried}，已放弃 {state.given_up}"
        + (f"，最近的问题：{state.problem}" if state.problem else "")
        for one, state in states
    ]
