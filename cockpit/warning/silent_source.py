"""On which day the rule of silent sources would have spoken of a known silence, asked day by day as it was then."""

from dataclasses import dataclass
from datetime import date, timedelta

from cockpit.access import Selection
from cockpit.warehouse import Snapshot
from cockpit.warning.known import LATE_DAYS, Known
from cockpit.warning.rule_hits import rule_hits
from cockpit.warning.rules import RULE_BY_NAME

RULE = RULE_BY_NAME["stale_source"]


@dataclass(frozen=True)
class RuleTold:
    """`last_day`: the last whole day that the rule had before it, as with findings; `silent_days` up to it."""

    rule: str
    last_day: date
    delay_days: int
    silent_days: int


def rule_told(known: Known, snapshot: Snapshot, selection: Selection) -> RuleTold | None:
    """None: no source is named, the deployment does not tell sources, or the rule said nothing in time."""
    if known.direction != "silence" or not known.source_id:
        return None
    last = known.last_day + timedelta(days=LATE_DAYS)
    for step in range((last - known.first_day).days + 1):
        day = known.first_day + timedelta(days=step)
        ago = snapshot.as_of.date() - day - timedelta(days=1)
        hits = rule_hits(snapshot, selection, as_of=snapshot.as_of - ago, rules=(RULE,))
        own = [hit for hit in hits if hit.subject_key == known.source_id]
        if own:
            return RuleTold(RULE.name, day, step, own[0].observed)
    return None
