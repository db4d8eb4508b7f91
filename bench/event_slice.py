"""Events of a slice of time, straight into the ETL's store: what files would have brought, without the files."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from cockpit.profile import Profile
from etl.areas import AreaTree
from etl.places import SEPARATOR
from etl.rows import insert_rows

SQL = (Path(__file__).parent / "version_event.sql").read_text(encoding="utf-8")
COMPOUNDS_SQL = "select area_words, list(compound_id order by compound_id) from warehouse.version_compound group by all"


@dataclass(frozen=True)
class Slice:
    """Events `first_number` … `end_number - 1`, reported on `days` days from `first_day`."""

    first_number: int
    end_number: int
    first_day: date
    days: int


def slices(events: int, *, first_day: date, last_day: date, largest: int) -> list[Slice]:
    """As few equal parts as keep each within `largest`, so that memory does not grow with the number of events."""
    days, parts = (last_day - first_day).days + 1, -(-events // largest)
    numbers = [events * part // parts for part in range(parts + 1)]
    offsets = [days * part // parts for part in range(parts + 1)]
    return [
        Slice(numbers[part], numbers[part + 1], first_day + timedelta(offsets[part]), offsets[part + 1] - offsets[part])
        for part in range(parts)
    ]


def write_words(connection: duckdb.DuckDBPyConnection, profile: Profile, tree: AreaTree) -> None:
    """What rows may say: the frequent areas first, then the streets and the district of what is not located."""
    compounds = dict(connection.execute(COMPOUNDS_SQL).fetchall())
    deepest = len(profile.levels) - 1
    areas = sorted(tree.rows, key=lambda area_id: (-tree.depth(area_id), area_id))
    words = [_area_words(tree, area_id, deepest) for area_id in areas]
    connection.execute("create temp table bench_area (place integer, area_words varchar, compounds varchar[])")
    insert_rows(connection, "bench_area", [(place, word, compounds.get(word)) for place, word in enumerate(words)])
    for table, column, ids in (
        ("bench_category", "category_id", [category.id for category in profile.categories]),
        ("bench_source", "source_id", [source.id for source in profile.sources if source.dataset == "event"]),
    ):
        connection.execute(f"create temp table {table} (place integer, {column} varchar)")
        insert_rows(connection, table, list(enumerate(ids)))


def write_slice(connection: duckdb.DuckDBPyConnection, part: Slice, *, as_of: datetime) -> None:
    """Replaces the events in the store, which holds one slice at a time."""
    counts = {name: _count(connection, f"bench_{name}") for name in ("area", "category", "source")}
    connection.execute("truncate warehouse.version_event")
    connection.execute(
        SQL,
        {
            "first_number": part.first_number,
            "end_number": part.end_number,
            "from_epoch": int(datetime.combine(part.first_day, datetime.min.time(), UTC).timestamp()),
            "days": part.days,
            "as_of": as_of,
            "areas": counts["area"],
            "categories": counts["category"],
            "sources": counts["source"],
        },
    )


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    (rows,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)  # noqa: S608 -- our own names
    return int(rows)


def _area_words(tree: AreaTree, area_id: str, deepest: int) -> str:
    """As the store writes them: id and name of every level below the top."""
    line = [tree.rows[part] for part in reversed(list(tree.ancestors(area_id)))][1:]
    pairs = [(row.area_id, row.name_zh) for row in line] + [("", "")] * (deepest - len(line))
    return SEPARATOR.join(word for pair in pairs for word in pair)
