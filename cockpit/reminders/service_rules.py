"""What the services remind of: one sentence for an area and a week, never a household or a person by name."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cockpit.text import Text
from cockpit.warehouse import Snapshot


@dataclass(frozen=True)
class ServiceRule:
    """`sql` counts by area what lies between two days: up to `ahead` days after the as-of time.

    `any_sql` asks whether the deployment has such data at all; without, `absent` says so.
    """

    name: str
    any_sql: str
    label: Text
    meaning: Text
    sentence: Text
    sql: str
    ahead: int
    absent: Text


BACK: Final = timedelta(days=60)  # what is older is a matter of the figures, no longer of a reminder


SERVICE_RULES: Final = (
    ServiceRule(
        name="visit_due",
        any_sql="select 1 from fct_home_visit limit 1",
        label=Text("走访到期", "Visits due"),
        meaning=Text("七天内到期或已过期、还没有完成的走访。", "Visits due within seven days or past, not done yet."),
        sentence=Text("$area有 $n 次走访七天内到期或已过期", "$area: visits due within seven days or past: $n"),
        sql="""
select f.area_id, count(*) as n from fct_home_visit as f
where f.done_on is null and f.due_on between $first and $last group by f.area_id order by f.area_id
""",
        ahead=7,
        absent=Text("数据里没有走访（home_visit）。", "The data has no home visits."),
    ),
    ServiceRule(
        name="meeting_due",
        any_sql="select 1 from fct_topic limit 1",
        label=Text("议事待召开", "Meetings due"),
        meaning=Text("提出满十四天、还没有议事的议题。", "Topics proposed two weeks ago and not discussed yet."),
        sentence=Text(
            "$area有 $n 个议题提出已满十四天，还没有议事", "$area: topics that wait for a meeting since two weeks: $n"
        ),
        sql="""
select f.area_id, count(*) as n from fct_topic as f
where f.discussed_on is null and f.proposed_on between $first and $last group by f.area_id order by f.area_id
""",
        ahead=-14,
        absent=Text("数据里没有议题（topic）。", "The data has no topics."),
    ),
)
SERVICE_RULE_BY_NAME: Final = {rule.name: rule for rule in SERVICE_RULES}


@dataclass(frozen=True)
class ServiceDue:
    """`week`: of the as-of time; the same area is reminded of the same thing once a week."""

    rule: ServiceRule
    area_id: str
    n: int
    week: str

    @property
    def key(self) -> str:
        return f"{self.rule.name}:{self.area_id}:{self.week}"


def is_available(snapshot: Snapshot, rule: ServiceRule) -> bool:
    return bool(snapshot.tuples(rule.any_sql, {}))


def service_dues(snapshot: Snapshot) -> tuple[ServiceDue, ...]:
    today = snapshot.as_of.date()
    week = f"{today:%G-%V}"
    found = []
    for rule in SERVICE_RULES:
        if is_available(snapshot, rule):
            rows = snapshot.tuples(rule.sql, {"first": today - BACK, "last": today + timedelta(days=rule.ahead)})
            found += [ServiceDue(rule, str(area_id), int(n), week) for area_id, n in rows]
    return tuple(found)
