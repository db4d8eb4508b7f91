"""An alert as a case: the evidence becomes its text, and it waits for acceptance like any report."""

from typing import Any, Final

from cockpit.alerts.alert import STATISTICS, Alert
from cockpit.alerts.wording import Wording
from cockpit.cases.children import NewCase
from cockpit.metrics.names import Names
from cockpit.warehouse import Snapshot

CHANNEL: Final = "warning"
DISCOVERY: Final = "sensor"  # found by the system before anybody complained: counted as proactive


def new_case(snapshot: Snapshot, alert: Alert) -> NewCase:
    wording = Wording(snapshot)
    lines = [wording.sentence(alert).zh, f"{alert.first_day} 至 {alert.last_day}", wording.rarity(alert).zh]
    lines += [_part(wording, part) for part in alert.told["contributions"]]
    return NewCase(
        area_id=alert.area_id,
        category_id=_category(snapshot, alert),
        title=f"预警：{wording.title(alert).zh}"[:120],
        description="\n".join(lines),
        place=alert.subject if alert.rule != STATISTICS else "",
        channel=CHANNEL,
        discovery=DISCOVERY,
    )


def _part(wording: Wording, part: dict[str, Any]) -> str:
    area, kind = wording.area(part["area_id"]), wording.category(part["category_id"])
    return f"{area.zh} {kind.zh} {part['observed']} 件（预期 {part['expected']:g}）"


def _category(snapshot: Snapshot, alert: Alert) -> str:
    """A case has one category; where the alert is of all, the last of the profile, which is its rest."""
    known = list(Names.of(snapshot).categories)
    return alert.category_id if alert.category_id in known else known[-1]
