"""What must hold before anything is published: every row accounted for, every key unique, every sum conserved."""

from collections.abc import Iterable

import duckdb

from cockpit.errors import BadInput
from etl.report import FileLine

_KEYS = {
    "fct_event": "event_key",
    "dim_area": "area_id",
    "dim_category": "category_id",
    "dim_unit": "unit_id",
    "dim_day": "day",
    "cube_day": "day, area_id",
    "cube_category": "day, area_id, category_id",
    "cube_source": "day, area_id, source_id",
    "cube_unit": "day, area_id, unit_id",
}
_DOUBLE = "select count(*) from (select {key} from {table} where {where} group by {key} having count(*) > 1)"
_PATCHED = {
    "fct_event": "event_key in (select event_key from differing_event)",
    "dim_area": "true",
    "dim_category": "true",
    "dim_unit": "true",
    "dim_day": "true",
}
_PATCHED_DAY = "day in (select day from affected_day)"
_SUMS = """
select
    (select count(*) from fct_event where status not in ('void', 'duplicate')),
    (select count(*) from fct_event),
    (select count(*) from warehouse.version_event) - (select count(*) from warehouse.loser_event),
    (select coalesce(sum(accepted), 0) from cube_day),
    (select coalesce(sum(accepted), 0) from cube_category),
    (select coalesce(sum(accepted), 0) from cube_source),
    (select coalesce(sum(accepted), 0) from cube_unit),
    (
        select coalesce(sum(d.accepted), 0)
        from cube_day as d
        join area_closure as c on c.descendant_id = d.area_id
        join dim_area as a on a.area_id = c.ancestor_id
        where a.parent_id is null
    )
"""


def check_balance(files: Iterable[FileLine]) -> None:
    """I1: what was counted in the bytes is what was loaded, known, outdated or refused."""
    for file in files:
        if not file.is_balanced:
            raise BadInput(
                f"{file.path}：读到 {file.rows_read} 行，但只能说明 {file.accounted} 行的去向，没有发布。"
                "请把这个文件交给维护人员。"
            )


def check_build(connection: duckdb.DuckDBPyConnection, *, is_patched: bool = False) -> None:
    """In a patched copy a double key needs a row that the patch wrote: what it did not touch was checked before.

    Sums are taken over everything either way.
    """
    for table, key in _KEYS.items():
        where = _PATCHED.get(table, _PATCHED_DAY) if is_patched else "true"
        (doubles,) = connection.execute(_DOUBLE.format(table=table, key=key, where=where)).fetchone() or (0,)
        assert doubles == 0, f"{table} has {doubles} keys ({key}) more than once"
    valid, events, winners, *sums = connection.execute(_SUMS).fetchone() or (0, 0, 0)
    assert events == winners, f"{winners} events were loaded, {events} are in fct_event"
    assert set(sums) == {valid}, f"I7: {valid} events count as accepted, the cubes say {sums}"
