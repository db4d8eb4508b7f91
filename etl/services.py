"""Service tables and their cube, all from the catalogs of datasets and measures."""

import duckdb

from etl.datasets import SERVICES, Dataset
from etl.service_measures import SERVICE_MEASURES, ServiceMeasure
from etl.store import stored_fields

_TABLE = """
create or replace table fct_{name} as
select {fields}, p.area_id as area_id
from warehouse.version_{name} as v
join place as p on p.area_words = v.area_words
left join warehouse.loser_{name} as l on l.row_key = v.row_key and l.content_hash = v.content_hash
where l.row_key is null
order by p.area_id, v.{key}
"""
_CUBE = "create or replace table cube_service (area_id varchar, measure varchar, day date, n double)"
_MEASURE = """
insert into cube_service
select r.area_id, '{measure}', {day}, {amount}
from (select f.*, cast(s.as_of as date) as today from fct_{dataset} as f cross join setting as s) as r
where {where}
group by r.area_id, {day}
having {amount} is not null
"""
# An area may state more than its children do, or less: its own row carries the difference, so that the sum over its
# subtree is what it states, and for an area that states nothing what its children state.
_STATED = """
insert into cube_service
select a.area_id, '{column}', null, a.{column} - coalesce(below.n, 0)
from dim_area as a
left join (
    select parent_id, sum({column}) as n from dim_area group by parent_id
) as below on below.parent_id = a.area_id
where a.{column} is not null
"""


STATED = ("population", "staff")
_SIZE = """
insert into cube_service
select area_id, 'area_km2', null, area_km2 from dim_area where parent_id is null and area_km2 is not null
"""


def build_services(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(_CUBE)
    for column in STATED:
        connection.execute(_STATED.format(column=column))
    connection.execute(_SIZE)
    for dataset in SERVICES:
        connection.execute(_table(dataset))
        if _has_rows(connection, dataset):
            for measure in SERVICE_MEASURES:
                if measure.dataset == dataset.name:
                    connection.execute(_insert(measure))


def _table(dataset: Dataset) -> str:
    fields = ", ".join(f"v.{name} as {name}" for name in stored_fields(dataset))
    return _TABLE.format(name=dataset.name, fields=fields, key=dataset.key)


def _has_rows(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> bool:
    return connection.execute(f"from fct_{dataset.name} limit 1").fetchone() is not None


def _insert(measure: ServiceMeasure) -> str:
    return _MEASURE.format(
        measure=measure.name,
        dataset=measure.dataset,
        day=f"r.{measure.day}" if measure.day else "cast(null as date)",
        amount=measure.amount,
        where=measure.where,
    )
