"""New cases: reported at the desk, split off from another, or handed over by the ETL."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from secrets import token_hex
from typing import Final

from sqlalchemy import Connection, insert, update

from cockpit.audit import Entry, record
from cockpit.cases.case import NAMES, Case
from cockpit.cases.policies import Attempt
from cockpit.cases.states import State
from cockpit.ledger.case_tables import CASE, CHANGE

DESK: Final = "case-desk"  # the source of what was reported here


@dataclass(frozen=True)
class NewCase:
    area_id: str
    category_id: str
    title: str
    description: str = ""
    place: str = ""
    longitude: float | None = None
    latitude: float | None = None
    channel: str = "desk"
    discovery: str = "resident"
    parent_case_id: str | None = None

    @property
    def request_hash(self) -> str:
        """Of what was reported, without who reported it: a hash of a telephone number can be guessed."""
        return hashlib.sha256(json.dumps(["report", asdict(self)], sort_keys=True).encode()).hexdigest()


def open_case(connection: Connection, new: NewCase, *, actor: str, at: datetime, address: str = "") -> str:
    """The id of the new case, which waits for acceptance."""
    case_id = token_hex(16)
    entry = Entry(actor, "case.report", object_kind="case", object_id=case_id, address=address)
    number = record(connection, entry)
    event_id = f"{at:%Y%m%d}-{number:07d}"
    connection.execute(
        insert(CASE).values(**_first_values(new, case_id, event_id, number), reported_by=actor, reported_at=at)
    )
    connection.execute(
        insert(CHANGE).values(
            change_number=number,
            case_id=case_id,
            version=1,
            verb="report",
            actor=actor,
            at=at,
            from_state="",
            to_state=State.REPORTED,
            answers=json.dumps({"title": new.title}, ensure_ascii=False),
        )
    )
    return case_id


def split_off(connection: Connection, case: Case, titles: list[str], attempt: Attempt) -> None:
    """Each part is a case of its own, accepted with its parent's clock running from the parent's acceptance."""
    for title in titles:
        new = NewCase(
            area_id=case.area_id,
            category_id=case.category_id,
            title=title,
            description=case.description,
            place=case.place,
            longitude=case.longitude,
            latitude=case.latitude,
            channel=case.channel,
            discovery=case.discovery,
            parent_case_id=case.case_id,
        )
        case_id = open_case(connection, new, actor=attempt.user.user_id, at=attempt.at)
        state = {"state": State.ACCEPTED, "accepted_at": case.accepted_at, "due_at": case.due_at}
        connection.execute(update(CASE).where(CASE.c.case_id == case_id).values(**state))


def event_key(source_id: str, event_id: str) -> str:
    """As the ETL makes it, so that the desk's case and the cockpit's event are the same thing."""
    return hashlib.md5(f"{source_id}{chr(31)}{event_id}".encode(), usedforsecurity=False).hexdigest()


def _first_values(new: NewCase, case_id: str, event_id: str, number: int) -> dict[str, object]:
    nothing: dict[str, object] = dict.fromkeys(NAMES)
    zeros = (
        "suspended_hours",
        "extended_hours",
        "returned_count",
        "reworked_count",
        "extended_count",
        "urged_count",
        "reopened_count",
    )
    given = {name: getattr(new, name) for name in NAMES if hasattr(new, name)}
    own = {
        "case_id": case_id,
        "number": event_id,
        "event_key": event_key(DESK, event_id),
        "source_id": DESK,
        "event_id": event_id,
        "state": State.REPORTED,
        "version": 1,
        "change_number": number,
    }
    values = nothing | dict.fromkeys(zeros, 0) | given | own
    return {name: value for name, value in values.items() if name not in ("reported_by", "reported_at")}
