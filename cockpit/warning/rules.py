"""Rules beside the statistics: limits that people agreed on. One row is one rule; its SQL says what it counts."""

from dataclasses import dataclass
from typing import Final

from cockpit.text import Text

# Each statement reads through `visible_area` and gives: area_id, category_id ('*': all), subject_key, subject, n,
# first_day, last_day. It gets `$as_of`, `$as_of_day` and `$least`, and returns only rows that reach the limit.
REPEAT_PLACE: Final = """
select max_by(e.area_id, e.accepted_at) as area_id, e.category_id, e.place_key as subject_key,
    max_by(e.place_masked, e.accepted_at) as subject, count(*) as n,
    min(e.accepted_day) as first_day, max(e.accepted_day) as last_day
from fct_event as e join visible_area using (area_id)
where e.place_key is not null and e.status not in ('void', 'duplicate')
    and e.accepted_at > $as_of - interval 14 day and e.accepted_at <= $as_of
group by e.place_key, e.category_id
having count(*) >= $least
"""
DEADLINE_RISK: Final = """
select o.area_id, '*' as category_id, '' as subject_key, '' as subject,
    count(*) filter (where o.working_hours_left < 8) as n, $as_of_day as first_day, $as_of_day as last_day
from open_event as o join visible_area using (area_id)
group by o.area_id
having count(*) filter (where o.working_hours_left < 8) >= $least
    and 3 * count(*) filter (where o.working_hours_left < 8) >= count(*)
"""
# A source that told something on nine of ten days, and nothing on the last two whole days.
STALE_SOURCE: Final = """
with told as (
    select c.source_id, c.day, sum(c.accepted) as n
    from cube_source as c join visible_area using (area_id)
    where c.day >= $as_of_day - 57 and c.day < $as_of_day
    group by c.source_id, c.day
    having sum(c.accepted) > 0
)
select $area_id as area_id, '*' as category_id, source_id as subject_key, source_id as subject,
    $as_of_day - 1 - max(day) as n, max(day) + 1 as first_day, $as_of_day - 1 as last_day
from told
group by source_id
having $as_of_day - 1 - max(day) >= $least and count(*) >= 0.9 * (57 - ($as_of_day - 1 - max(day)))
"""
VISITS_DUE: Final = """
select v.area_id, '*' as category_id, '' as subject_key, '' as subject, count(*) as n,
    min(v.due_on) as first_day, $as_of_day as last_day
from fct_home_visit as v join visible_area using (area_id)
where (v.done_on is null or v.done_on >= $as_of_day) and v.due_on < $as_of_day and v.due_on >= $as_of_day - 30
group by v.area_id
having count(*) >= $least
"""
# 有物业无业委会：没有业主一方，纠纷无处商量
THREE_PARTY_GAP: Final = """
with disputed as (
    select e.compound_id, count(*) as n, min(e.accepted_day) as first_day
    from fct_event as e join visible_area using (area_id)
    where e.mediation_started and e.compound_id is not null
        and e.accepted_day between $as_of_day - 29 and $as_of_day
    group by e.compound_id
)
select c.area_id, '*' as category_id, c.compound_id as subject_key, c.name as subject, d.n,
    d.first_day, $as_of_day as last_day
from fct_compound as c join disputed as d on d.compound_id = c.compound_id join visible_area using (area_id)
where c.has_property_firm and not c.has_owners_committee and d.n >= $least
"""


@dataclass(frozen=True)
class Rule:
    """Raised where `n` reaches `least`. `words` may name {n}, {subject} and {least}; `needs` are tables it reads.

    `replays`: the tables tell what stood on past days too.
    """

    name: str
    label: Text
    words: Text
    sql: str
    least: int
    needs: frozenset[str]
    replays: bool = True


RULES: Final = (
    Rule(
        name="repeat_place",
        label=Text("重复投诉", "Repeat complaints"),
        words=Text("{subject}：14 天内同类投诉 {n} 件", "{subject}: {n} complaints of one kind in 14 days"),
        sql=REPEAT_PLACE,
        least=3,
        needs=frozenset(("fct_event",)),
    ),
    Rule(
        name="deadline_risk",
        label=Text("时限风险", "Deadline risk"),
        words=Text("{n} 件已超期或一个工作日内到期", "{n} cases overdue or due within a working day"),
        sql=DEADLINE_RISK,
        least=5,
        needs=frozenset(("open_event",)),
        replays=False,
    ),
    Rule(
        name="stale_source",
        label=Text("来源断供", "Silent source"),
        words=Text("来源 {subject} 已 {n} 天没有数据", "Source {subject} has told nothing for {n} days"),
        sql=STALE_SOURCE,
        least=2,
        needs=frozenset(("cube_source",)),
    ),
    Rule(
        name="visits_due",
        label=Text("探访逾期", "Visits overdue"),
        words=Text("居家养老 {n} 户次到期未探访", "{n} home-care visits not made"),
        sql=VISITS_DUE,
        least=5,
        needs=frozenset(("fct_home_visit",)),
    ),
    Rule(
        name="three_party_gap",
        label=Text("三方缺位", "Three-party gap"),
        words=Text(
            "{subject} 有物业无业委会，30 天内调解 {n} 件",
            "{subject} has a property firm and no owners' committee; {n} mediations in 30 days",
        ),
        sql=THREE_PARTY_GAP,
        least=10,  # of the compounds without a committee every third reaches it; below, most of them would stand here
        needs=frozenset(("fct_compound", "fct_event")),
    ),
)
RULE_BY_NAME: Final = {rule.name: rule for rule in RULES}
