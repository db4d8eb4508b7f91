"""One case as the standard's service request."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cockpit.cases.case import Case
from cockpit.cases.states import ENDED
from cockpit.metrics.names import Names
from cockpit.text import Language
from cockpit.warehouse import Snapshot

MOMENTS: Final = (
    *("reported_at", "hop_at", "arrived_at", "accepted_at", "filed_at", "dispatched_at", "signed_at", "handled_at"),
    *("suspended_at", "verified_at", "closed_at", "rated_at"),
)


def service_request(case: Case, snapshot: Snapshot, language: Language) -> dict[str, object]:
    names, zone = Names.of(snapshot), ZoneInfo(snapshot.profile.profile.time_zone)
    unit = names.units.get(case.unit_id) if case.unit_id else None
    known = [moment for name in MOMENTS if (moment := getattr(case, name)) is not None]
    return {
        "service_request_id": case.case_id,
        "status": "closed" if case.state in ENDED else "open",
        "status_notes": case.row.label.at(language),
        "service_name": names.category(case.category_id).at(language),
        "service_code": case.category_id,
        "description": case.description or case.title,
        "agency_responsible": unit.at(language) if unit else case.unit_id,
        "service_notice": None,
        "requested_datetime": _written(case.reported_at, zone),
        "updated_datetime": _written(max(known), zone),
        "expected_datetime": _written(case.due_at, zone),
        "address": case.place or None,
        "address_id": case.area_id,
        "zipcode": None,
        "lat": case.latitude,
        "long": case.longitude,
        "media_url": None,
    }


def _written(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None
