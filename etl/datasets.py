"""The datasets we accept and their fields: one row = one field. Events and service data share one engine."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "code", "time", "day", "number", "count", "flag", "private", "point"]


@dataclass(frozen=True)
class Field:
    """`private` values are masked or hashed before they reach the warehouse. `words` limits a code to known ones."""

    name: str
    kind: Kind
    required: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dataset:
    name: str
    key: str
    fields: tuple[Field, ...]
    updated: str | None = None  # the field that says how new a version is


STATUSES = ("open", "closed", "void", "duplicate", "suspended")
STAGES = ("accept", "dispatch", "handle", "verify", "close")
DISCOVERIES = ("resident", "patrol", "sensor", "volunteer")
MEDIATION_LEVELS = ("volunteer", "community", "street", "center", "department")

EVENT = Dataset(
    name="event",
    key="event_id",
    updated="updated_at",
    fields=(
        Field("event_id", "text"),  # absent: a hash of source, place, time and kind stands in
        Field("title", "text"),
        Field("description", "text"),
        Field("place", "private"),  # address: masked; hashed as place_key for repeats
        Field("reporter", "private"),
        Field("phone", "private"),
        Field("identity_number", "private"),
        Field("channel", "code"),
        Field("discovery", "code", words=DISCOVERIES),
        Field("category_id", "code"),
        Field("category_name", "text"),
        Field("subcategory_id", "code"),
        Field("subcategory_name", "text"),
        Field("unit_id", "code"),
        Field("unit_name", "text"),
        Field("grid_id", "code"),
        Field("compound_id", "code"),
        Field("status", "code", words=STATUSES),
        Field("stage", "code", words=STAGES),
        Field("reported_at", "time", required=True),
        Field("accepted_at", "time"),
        Field("dispatched_at", "time"),
        Field("signed_at", "time"),
        Field("handled_at", "time"),
        Field("verified_at", "time"),
        Field("closed_at", "time"),
        Field("callback_at", "time"),
        Field("due_at", "time"),
        Field("updated_at", "time"),
        Field("suspended_hours", "number"),
        Field("extended_hours", "number"),
        Field("returned_count", "count"),
        Field("reworked_count", "count"),
        Field("extended_count", "count"),
        Field("urged_count", "count"),
        Field("reopened_count", "count"),
        Field("on_time", "flag"),
        Field("overdue", "flag"),
        Field("satisfied", "flag"),
        Field("solved", "flag"),
        Field("handled_level", "code"),
        Field("passed_up", "flag"),
        Field("mediation_started", "flag"),
        Field("mediation_level", "code", words=MEDIATION_LEVELS),
        Field("longitude", "number"),
        Field("latitude", "number"),
        Field("point", "point"),  # "POINT (lon lat)" or "(lat, lon)"
    ),
)


def _service(name: str, key: str, *fields: Field) -> Dataset:
    return Dataset(name=name, key=key, fields=(Field(key, "text", required=True), *fields))


SERVICES = (
    _service(
        "facility",
        "facility_id",
        Field("name", "text"),
        Field("kind", "code"),
        Field("facility_level", "code"),
        Field("longitude", "number"),
        Field("latitude", "number"),
    ),
    _service(
        "compound",
        "compound_id",
        Field("name", "text"),
        Field("households", "count"),
        Field("residents", "count"),
        Field("buildings", "count"),
        Field("buildings_covered", "count"),
        Field("has_party_organisation", "flag"),
        Field("has_owners_committee", "flag"),
        Field("committee_term_ends_on", "day"),
        Field("has_property_firm", "flag"),
        Field("property_firm_id", "code"),
        Field("residents_in_circle", "count"),
        Field("longitude", "number"),
        Field("latitude", "number"),
    ),
    _service("grid", "grid_id", Field("name", "text"), Field("households", "count")),
    _service(
        "project",
        "project_id",
        Field("name", "text"),
        Field("partner_unit_id", "code"),
        Field("status", "code", words=("proposed", "claimed", "doing", "done")),
        Field("proposed_on", "day"),
        Field("claimed_on", "day"),
        Field("due_on", "day"),
        Field("finished_on", "day"),
    ),
    _service("partner_unit", "partner_unit_id", Field("name", "text"), Field("kind", "code")),
    _service("party_organisation", "organisation_id", Field("compound_id", "code"), Field("founded_on", "day")),
    _service("member", "member_id", Field("compound_id", "code"), Field("registered_on", "day")),
    _service("volunteer", "volunteer_id", Field("registered_on", "day"), Field("last_active_on", "day")),
    _service(
        "activity",
        "activity_id",
        Field("kind", "code"),
        Field("held_on", "day"),
        Field("participants", "count"),
        Field("hours", "number"),
    ),
    _service("home_visit", "visit_id", Field("household_id", "code"), Field("due_on", "day"), Field("done_on", "day")),
    _service("station_member", "station_member_id", Field("name", "text"), Field("kind", "code")),
    _service(
        "programme_task",
        "task_row_id",
        Field("task_id", "code"),
        Field("name", "text"),
        Field("progress", "number"),
        Field("due_on", "day"),
        Field("finished_on", "day"),
    ),
    _service(
        "topic",
        "topic_id",
        Field("name", "text"),
        Field("proposed_on", "day"),
        Field("discussed_on", "day"),
        Field("decided_on", "day"),
        Field("done_on", "day"),
        Field("rating", "number"),
    ),
    _service(
        "assistant_month",
        "assistant_month_id",
        Field("month", "day"),
        Field("hours", "number"),
        Field("compound_hours", "number"),
    ),
)

DATASETS = {dataset.name: dataset for dataset in (EVENT, *SERVICES)}
