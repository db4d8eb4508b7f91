"""What is reminded of. One row is one rule: when it holds, whom it tells, alone or in the daily summary."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cockpit.cases.case import Case
from cockpit.reminders import conditions
from cockpit.reminders.watched import Watched
from cockpit.text import Text


@dataclass(frozen=True)
class Rule:
    """Rules with the same `matter` speak of one thing: the first that holds says it, once per `subject`.

    `told` "actor": whoever can move the case on now. Not urgent: part of the daily summary. After `escalates_hours`
    working hours unread, the next level is told, once. A prediction may be left out of a full summary.
    """

    name: str
    matter: str
    label: Text
    meaning: Text
    sentence: Text
    holds: Callable[[Watched], bool]
    subject: Callable[[Case], str]
    told: str = "actor"
    is_urgent: bool = False
    escalates_hours: float | None = None
    is_prediction: bool = False


RULES: Final = (
    Rule(
        name="late",
        matter="late",
        label=Text("超期", "Late"),
        meaning=Text("时限已过、还没有办完。", "Past the deadline and not done."),
        sentence=Text("「$title」已过时限 $due（$number）", "“$title” is past its deadline $due ($number)"),
        holds=conditions.is_late,
        subject=conditions.due,
        escalates_hours=8.5,
    ),
    Rule(
        name="deadline_near",
        matter="deadline",
        label=Text("临期", "Deadline near"),
        meaning=Text(
            "时限已用四分之三（工作时间）；落在免打扰时段的，提前到当晚免打扰之前。",
            "Three quarters of the limit are used, in working time; if that is at night, the evening before.",
        ),
        sentence=Text(
            "「$title」时限 $due，快到期了（$number）", "“$title” is due $due, little time is left ($number)"
        ),
        holds=lambda seen: conditions.is_near(seen) and not conditions.is_late(seen),
        subject=conditions.due,
        is_urgent=True,
        escalates_hours=2.0,
    ),
    Rule(
        name="breach_risk",
        matter="deadline",
        label=Text("可能超期", "Likely to be late"),
        meaning=Text(
            "按已用时间、类别和单位积压估计，超期的可能性较大。",
            "By time used, category and the unit's queue, it is likely to be late.",
        ),
        sentence=Text("「$title」可能超期，时限 $due（$number）", "“$title” may be late, due $due ($number)"),
        holds=lambda seen: conditions.is_likely_late(seen) and not conditions.is_near(seen),
        subject=conditions.due,
        is_prediction=True,
    ),
    Rule(
        name="not_accepted",
        matter="accept",
        label=Text("待受理", "Not accepted"),
        meaning=Text("上报后超过受理时限，还没有人受理。", "Reported, and nobody accepted it in the time allowed."),
        sentence=Text("「$title」还没有受理（$number）", "“$title” is not accepted yet ($number)"),
        holds=conditions.is_not_accepted,
        subject=lambda case: str(case.reopened_count),
        is_urgent=True,
        escalates_hours=4.0,
    ),
    Rule(
        name="returned_idle",
        matter="returned",
        label=Text("退单未再派", "Returned and idle"),
        meaning=Text("退单后超过派遣时限，没有再派。", "Sent back, and not dispatched again in the time allowed."),
        sentence=Text("「$title」退单后没有再派（$number）", "“$title” was sent back and lies idle ($number)"),
        holds=conditions.is_returned_and_idle,
        subject=lambda case: str(case.returned_count),
        told="dispatcher",
        is_urgent=True,
        escalates_hours=8.5,
    ),
    Rule(
        name="callback_due",
        matter="callback",
        label=Text("待回访", "Callback due"),
        meaning=Text("结案两个工作日后还没有回访。", "Closed for two working days and not called back."),
        sentence=Text("「$title」结案后还没有回访（$number）", "“$title” was not called back after closing ($number)"),
        holds=conditions.is_to_call_back,
        subject=lambda case: case.closed_at.isoformat(timespec="minutes") if case.closed_at else "",
        told="caller",
    ),
)
RULE_BY_NAME: Final = {rule.name: rule for rule in RULES}
PREDICTIONS: Final = tuple(rule.name for rule in RULES if rule.is_prediction)
UP: Final = ":up"  # end of the key of what was told one level further up


def key_of(rule: Rule, case: Case) -> str:
    """Never twice for the same thing: this is the thing."""
    return f"{rule.matter}:{case.case_id}:{rule.subject(case)}"


def holding(seen: Watched) -> list[Rule]:
    """Of each matter the first rule that holds."""
    found: dict[str, Rule] = {}
    for rule in RULES:
        if rule.matter not in found and rule.holds(seen):
            found[rule.matter] = rule
    return list(found.values())
