"""field_availability: what each source gives, and for what it does not give the reason that the screen will say."""

from collections.abc import Iterator

import duckdb

from cockpit.profile import Profile, Source
from cockpit.text import Text
from etl.datasets import DATASETS
from etl.field_words import FIELD_WORDS
from etl.rows import insert_rows

# A field that is not mapped may still follow from others: a deadline from the limit of the category, a status from
# the closing time or from the flags.
_TABLE = (
    "create or replace temp table field_availability (source_id varchar, dataset varchar, field varchar, "
    "available boolean, reason_zh varchar, reason_en varchar)"
)
_FACTS = (
    "dispatched_at",
    "signed_at",
    "returned_count",
    "reworked_count",
    "extended_count",
    "urged_count",
    "reopened_count",
    "passed_up",
    "mediation_started",
)


def build_availability(connection: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    connection.execute(_TABLE)
    insert_rows(connection, "field_availability", list(_rows(profile)))
    facts = ", ".join(f"has_{name} boolean" for name in (*_FACTS, "only_flags", "openness"))
    connection.execute(f"create or replace temp table source_fact (source_id varchar, {facts})")
    insert_rows(connection, "source_fact", [_facts(source) for source in profile.sources if source.dataset == "event"])


def given(source: Source) -> frozenset[str]:
    """Fields that the rows of this source may fill."""
    fields = {*source.columns, *source.constants}
    return frozenset(fields | {"longitude", "latitude"} if "point" in fields else fields)


def has_only_flags(source: Source) -> bool:
    """On time or overdue is all this source says: then no deadline of ours may contradict it."""
    fields = given(source)
    return bool(fields & {"on_time", "overdue"}) and not fields & {"closed_at", "due_at"}


def _facts(source: Source) -> tuple[object, ...]:
    fields = given(source)
    has_openness = bool(fields & {"status", "closed_at"})  # without either nobody knows what is still open
    return (source.id, *(name in fields for name in _FACTS), has_only_flags(source), has_openness)


def _rows(profile: Profile) -> Iterator[tuple[object, ...]]:
    has_limits = any(category.limit_hours is not None for category in profile.categories)
    has_limits = has_limits or profile.limits.close_hours is not None
    for source in profile.sources:
        fields = given(source) | _derived(source, has_limits=has_limits)
        for field in DATASETS[source.dataset].fields:
            if field.kind != "point":
                reason = None if field.name in fields else _reason(source, field.name)
                words = (reason.zh, reason.en) if reason else (None, None)
                yield source.id, source.dataset, field.name, reason is None, *words


def _derived(source: Source, *, has_limits: bool) -> set[str]:
    fields = given(source)
    if source.dataset != "event":
        return {"residents_in_circle"} if fields >= {"residents", "longitude", "latitude"} else set()
    found = set()
    if "status" not in source.absent and fields & {"closed_at", "on_time", "overdue"}:
        found.add("status")
    if "stage" not in source.absent and fields & {"dispatched_at", "handled_at", "verified_at"}:
        found.add("stage")
    if "due_at" not in source.absent and has_limits and not has_only_flags(source):
        found.add("due_at")
    return found


def _reason(source: Source, field: str) -> Text:
    stated = source.absent.get(field)
    if stated is not None:
        return stated.text
    words = FIELD_WORDS[field]
    return Text(f"来源未提供：{words.zh}", f"The source does not give {words.en}")
