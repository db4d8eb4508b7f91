"""Rules asked as of past weeks: how many new alerts a week a limit would have brought."""

from collections.abc import Mapping
from datetime import timedelta

from cockpit.access import Selection
from cockpit.warehouse import Snapshot
from cockpit.warning.rule_hits import rule_hits
from cockpit.warning.rules import RULES

WEEK = timedelta(days=7)


def rules_a_week(
    snapshot: Snapshot, selection: Selection, limits: Mapping[str, int], *, days: int
) -> dict[str, float | None]:
    """By rule. None: the sources do not tell what stood on past days, or the deployment has no such table.

    What a rule still holds from the week before is no new alert.
    """
    weeks = max(1, min(days, (snapshot.as_of.date() - snapshot.first_day).days) // 7)
    asked = tuple(rule for rule in RULES if rule.replays and rule.needs <= snapshot.tables)
    new, before = dict.fromkeys((rule.name for rule in asked), 0), frozenset[tuple[str, ...]]()
    for week in range(weeks, -1, -1):
        hits = rule_hits(snapshot, selection, limits=limits, as_of=snapshot.as_of - week * WEEK, rules=asked)
        now = frozenset((hit.rule, hit.area_id, hit.category_id, hit.subject_key) for hit in hits)
        if week < weeks:  # the first one stands for what was there already
            for rule, *_subject in now - before:
                new[rule] += 1
        before = now
    return {rule.name: round(new[rule.name] / weeks, 2) if rule.name in new else None for rule in RULES}
