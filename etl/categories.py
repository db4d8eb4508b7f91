"""dim_category, from the profile or derived from the events, and what each written kind of matter means."""

from collections import Counter
from collections.abc import Iterator, Mapping

import duckdb

from cockpit.profile import Category, Name, Profile
from etl.areas import natural_order, plain, slug
from etl.rows import insert_rows

UNKNOWN = "unknown"
UNKNOWN_NAME = Name(zh="未分类", en="Unclassified")
Words = tuple[str, str]  # what a row says as id and as name

_WORDS = """
select coalesce(category_id, ''), coalesce(category_name, ''), count(*)
from warehouse.version_event
group by all
"""
_TABLES = (
    "create or replace temp table dim_category (category_id varchar, name_zh varchar, name_en varchar, "
    "limit_hours double, clock varchar, sort_order integer)",
    "create or replace temp table category_word (id_word varchar, name_word varchar, category_id varchar)",
)


def build_categories(connection: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    """Events of a kind that no category of the profile is called stay, as unclassified."""
    for statement in _TABLES:
        connection.execute(statement)
    words = {(id_word, name): times for id_word, name, times in connection.execute(_WORDS).fetchall()}
    categories = profile.categories or tuple(_derived(profile, words))
    meaning = _meaning(categories)
    found = {pair: meaning.get(plain(pair[0])) or meaning.get(plain(pair[1])) or UNKNOWN for pair in words}
    if UNKNOWN in found.values() and all(category.id != UNKNOWN for category in categories):
        categories = (*categories, Category(id=UNKNOWN, name=UNKNOWN_NAME, clock=profile.clock.default))
    insert_rows(connection, "dim_category", list(_rows(categories, profile.limits.close_hours)))
    insert_rows(connection, "category_word", [(*pair, category_id) for pair, category_id in sorted(found.items())])


def _rows(categories: tuple[Category, ...], close_hours: float | None) -> Iterator[tuple[object, ...]]:
    for place, category in enumerate(categories):
        limit = category.limit_hours if category.limit_hours is not None else close_hours
        yield category.id, category.name.zh or category.name.en, category.name.en, limit, category.clock, place


def _meaning(categories: tuple[Category, ...]) -> dict[str, str]:
    """An id says more than an alias, an alias more than a name that another category may share."""
    meaning: dict[str, str] = {}
    for read in (
        lambda category: (category.id,),
        lambda category: category.aliases,
        lambda category: (category.name.zh, category.name.en),
    ):
        for category in categories:
            for word in read(category):
                if plain(word):
                    meaning.setdefault(plain(word), category.id)
    return meaning


def _derived(profile: Profile, words: Mapping[Words, int]) -> Iterator[Category]:
    """The events' own kinds, the frequent first; of several names of one id the most frequent stays."""
    names: dict[str, Counter[str]] = {}
    written: dict[str, set[str]] = {}
    for (id_word, name), times in words.items():
        category_id = slug(id_word or name)
        if category_id:
            names.setdefault(category_id, Counter())[name or id_word] += times
            written.setdefault(category_id, set()).add(id_word or name)
    for category_id in sorted(names, key=lambda key: (-names[key].total(), natural_order(key))):
        count = names[category_id]
        name = min(count, key=lambda word: (-count[word], word))
        yield Category(
            id=category_id,
            name=Name(zh=name),
            clock=profile.clock.default,
            aliases=tuple(sorted(written[category_id])),
        )
