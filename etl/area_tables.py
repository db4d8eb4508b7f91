"""dim_area and area_closure, and the place of every wording that a row uses for where it happened."""

from collections import Counter

import duckdb

from cockpit.profile import Profile
from etl.area_derivation import derive_areas
from etl.areas import AreaTree
from etl.datasets import DATASETS
from etl.places import place_of, split_words
from etl.rows import insert_rows

_WORDS = "select area_words, count(*) from warehouse.version_{name} group by area_words"
_TABLES = (
    "create or replace temp table dim_area (area_id varchar, parent_id varchar, level varchar, depth integer, "
    "name_zh varchar, name_en varchar, kind varchar, sort_order integer, population integer, "
    "population_year integer, staff integer, "
    "longitude double, latitude double, area_km2 double)",
    "create or replace temp table area_closure (ancestor_id varchar, descendant_id varchar, depth integer)",
    "create or replace temp table place (area_words varchar, area_id varchar)",
    "create or replace temp table place_unknown (area_words varchar, level varchar, word varchar)",
)


def build_areas(connection: duckdb.DuckDBPyConnection, profile: Profile, tree: AreaTree) -> None:
    """`tree` holds the areas of the file; those that only rows name are added when the profile says so."""
    for statement in _TABLES:
        connection.execute(statement)
    words: Counter[str] = Counter()
    for name in DATASETS:
        words.update(dict(connection.execute(_WORDS.format(name=name)).fetchall()))
    if profile.areas.derive or profile.areas.file is None:
        derive_areas(tree, profile, Counter({split_words(word, profile): n for word, n in sorted(words.items())}))
    _write_areas(connection, tree)
    _write_places(connection, profile, tree, sorted(words))


def _write_areas(connection: duckdb.DuckDBPyConnection, tree: AreaTree) -> None:
    rows = [
        (
            row.area_id,
            row.parent_id,
            row.level,
            tree.depth(row.area_id),
            row.name_zh,
            row.name_en,
            row.kind,
            place,
            row.population,
            row.population_year,
            row.staff,
            row.longitude,
            row.latitude,
            row.area_km2,
        )
        for place, row in enumerate(tree.in_reading_order())
    ]
    insert_rows(connection, "dim_area", rows)
    insert_rows(connection, "area_closure", sorted(tree.closure()))


def _write_places(connection: duckdb.DuckDBPyConnection, profile: Profile, tree: AreaTree, words: list[str]) -> None:
    places = {word: place_of(tree, profile, split_words(word, profile)) for word in words}
    insert_rows(connection, "place", [(word, place.area_id) for word, place in places.items()])
    unknown = [(word, level, named) for word, place in places.items() for level, named in place.unknown]
    insert_rows(connection, "place_unknown", unknown)
