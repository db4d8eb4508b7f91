"""What the services remind of: one sentence for an area and a week, never a household or a person by name."""

from dataclasses import dataclass
from typing import Final

from cockpit.text import Text


@dataclass(frozen=True)
class ServiceRule:
    """`sql` counts by area what is due within `days`; `dataset` is what a deployment must have for it."""

    name: str
    dataset: str
    label: Text
    meaning: Text
    sentence: Text
    sql: str
    absent: Text


SERVICE_RULES: Final = (
    ServiceRule(
        name="visit_due",
        dataset="home_visit",
        label=Text("走访到期", "Visits due"),
        meaning=Text("七天内到期或已过期、还没有完成的走访。", "Visits due within seven days or past, not done yet."),
        sentence=Text("$area有 $n 次走访七天内到期或已过期", "$area: $n visits are due within seven days or past"),
        sql="""
select f.area_id, count(*) as n from fct_home_visit as f
where f.done_on is null and f.due_on between $first and $last group by f.area_id order by f.area_id
""",
        absent=Text("数据里没有走访（home_visit）。", "The data has no home visits."),
    ),
    ServiceRule(
        name="meeting_due",
        dataset="topic",
        label=Text("议事待召开", "Meetings due"),
        meaning=Text("提出满十四天、还没有议事的议题。", "Topics proposed two weeks ago and not discussed yet."),
        sentence=Text(
            "$area有 $n 个议题提出已满十四天，还没有议事", "$area: $n topics wait for a meeting since two weeks"
        ),
        sql="""
select f.area_id, count(*) as n from fct_topic as f
where f.discussed_on is null and f.proposed_on between $first and $last group by f.area_id order by f.area_id
""",
        absent=Text("数据里没有议题（topic）。", "The data has no topics."),
    ),
)
SERVICE_RULE_BY_NAME: Final = {rule.name: rule for rule in SERVICE_RULES}
