"""Areas, metrics and numbers for programs: the same answers as on the pages, through the same selection."""

from zoneinfo import ZoneInfo

from cockpit.access import select
from cockpit.access.selection import is_in_scope
from cockpit.api.models import (
    AreasTold,
    AreaTold,
    MetricsTold,
    MetricTold,
    NothingAsked,
    NumberTold,
    RowTold,
    ValuesAsked,
    ValuesTold,
)
from cockpit.current import current_areas, current_warehouse
from cockpit.door.gate import signed_in
from cockpit.metrics.answers import Value
from cockpit.metrics.catalog import METRICS
from cockpit.metrics.query import answer
from cockpit.period import between


def areas(_asked: NothingAsked) -> AreasTold:
    known, user = current_areas(), signed_in()
    told = [
        AreaTold(
            area_id=area.area_id,
            parent_id=area.parent_id,
            level=area.level,
            name=area.name.zh,
            name_en=area.name.at("en"),
        )
        for area in known.all
        if is_in_scope(user, known, area.area_id)
    ]
    return AreasTold(areas=told)


def metrics(_asked: NothingAsked) -> MetricsTold:
    told = [MetricTold(metric=one.name, label=one.label.zh, meaning=one.meaning.zh) for one in METRICS]
    return MetricsTold(metrics=told)


def values(asked: ValuesAsked) -> ValuesTold:
    snapshot = current_warehouse().current()
    first = asked.first_day or snapshot.first_day
    last = asked.last_day or max(snapshot.last_day, snapshot.as_of.date())
    selection = select(signed_in(), snapshot, asked.area_id, between(first, last))
    found = answer(snapshot, selection, asked.metric, asked.by)
    return ValuesTold(
        **_number(found.value).model_dump(),
        area_id=asked.area_id,
        metric=asked.metric,
        first_day=found.first_day,
        last_day=found.last_day,
        as_of=snapshot.as_of.replace(tzinfo=ZoneInfo(snapshot.profile.profile.time_zone)),
        snapshot=snapshot.version,
        generated=snapshot.generated,
        rows=[RowTold(key=row.key, label=row.label.zh, **_number(row.value).model_dump()) for row in found.rows],
    )


def _number(value: Value) -> NumberTold:
    return NumberTold(
        value=value.value,
        numerator=value.numerator,
        denominator=value.denominator,
        n=value.n,
        interval=value.interval,
        unavailable=value.unavailable.zh if value.unavailable else None,
    )
