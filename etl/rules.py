"""What a row must satisfy beyond its cells: a catalog of rules, each with its code, its test and its sentence."""

from dataclasses import dataclass

TIME_ORDER = (
    ("reported_at", "accepted_at"),
    ("reported_at", "dispatched_at"),
    ("reported_at", "signed_at"),
    ("reported_at", "handled_at"),
    ("reported_at", "verified_at"),
    ("reported_at", "closed_at"),
    ("reported_at", "callback_at"),
    ("accepted_at", "handled_at"),
    ("accepted_at", "closed_at"),
    ("proposed_on", "claimed_on"),
    ("proposed_on", "finished_on"),
    ("proposed_on", "discussed_on"),
    ("discussed_on", "decided_on"),
    ("registered_on", "last_active_on"),
)
FIRST_DAY = "1990-01-01"  # no system that sends to us is older
FIRST_SERVICE_DAY = "1921-07-01"  # founding days of organisations
SERVICE_YEARS_AHEAD = 15  # terms of office and plans


@dataclass(frozen=True)
class Check:
    """One test on a row. `condition` is true where it fails; a warning keeps the row."""

    code: str
    field: str
    condition: str
    sentence: str
    is_warning: bool = False
    other: str = ""  # the field it is compared with


def time_order(earlier: str, later: str, *, days_only: bool) -> Check:
    """A source that writes days only says midnight and means any time of that day."""
    wrong = f"v_{later} < v_{earlier}"
    if days_only:
        wrong += f" and not (v_{later}::date = v_{earlier}::date and v_{later} = v_{later}::date)"
    return Check("TIME_ORDER", later, wrong, "早于", other=earlier)


def date_range(field: str, *, is_event: bool, as_of: str) -> Check:
    first = FIRST_DAY if is_event else FIRST_SERVICE_DAY
    years = 1 if is_event else SERVICE_YEARS_AHEAD
    last = f"(timestamp '{as_of}' + interval {years} year)"
    wrong = f"v_{field} < timestamp '{first}' or v_{field} > {last}"
    return Check("DATE_RANGE", field, wrong, "超出合理的日期范围")
