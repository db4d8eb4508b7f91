"""What an address asks of the audit trail: the page and its downloads read the same search."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, cast
from zoneinfo import ZoneInfo

from cockpit.audit import Outcome
from cockpit.audit.actions import OUTCOMES
from cockpit.audit.reading import TrailQuery

SEARCH: Final = ("actor", "action", "outcome", "from", "to", "text")
PAGE_ROWS: Final = 50
LONGEST: Final = 120


def trail_query(asked: Mapping[str, object], zone: ZoneInfo) -> TrailQuery:
    """What nobody could mean is left out: a day that does not exist, an outcome that is none."""
    said = search_of(asked)
    outcome = said.get("outcome", "")
    last = _day(said.get("to", ""))
    return TrailQuery(
        actor=said.get("actor", ""),
        action=said.get("action", ""),
        outcome=cast(Outcome, outcome) if outcome in OUTCOMES else None,
        since=_midnight(_day(said.get("from", "")), zone),
        until=_midnight(last + timedelta(days=1), zone) if last else None,
        text=said.get("text", ""),
        page=page_of(asked),
        page_size=PAGE_ROWS,
    )


def search_of(asked: Mapping[str, object]) -> dict[str, str]:
    """The words of the search, as links carry them along."""
    found = {name: asked.get(name) for name in SEARCH}
    return {name: value.strip()[:LONGEST] for name, value in found.items() if isinstance(value, str) and value.strip()}


def page_of(asked: Mapping[str, object]) -> int:
    page = asked.get("page")
    return int(page) if isinstance(page, str) and page.isascii() and page.isdecimal() and 0 < len(page) < 7 else 1


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if 1970 < day.year < 9999 else None


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None
