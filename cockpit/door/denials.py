"""Every refusal is written to the audit trail: who asked for what, and why not. A flood of strangers is bounded."""

import logging
import threading
import time
from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, g, request
from sqlalchemy.exc import SQLAlchemyError

from cockpit.audit import Entry, record
from cockpit.door.ledger import current_ledger
from cockpit.door.one_line import one_line
from cockpit.errors import CockpitError, Forbidden, SignedOut, UnknownArea

LOG: Final = logging.getLogger("cockpit")
REFUSALS: Final = (SignedOut, Forbidden, UnknownArea)
STRANGERS_A_MINUTE: Final = 30
MOST_ADDRESSES: Final = 10_000
REST: Final = "…"


def register(server: Flask) -> None:
    flood = Flood()

    @server.after_request
    def note_refusal(response: Response) -> Response:
        error = g.get("refused")
        if isinstance(error, REFUSALS):
            _note(error, flood)
        return response


def refused(error: CockpitError) -> None:
    """Called by whoever turns an error into an answer; written once, when the answer leaves."""
    g.refused = error


class Flood:
    """How many refusals of one network address this process has written within the minute."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute, self._counts = 0, dict[str, int]()

    def count(self, address: str) -> int:
        with self._lock:
            minute = int(time.monotonic() // 60)
            if minute != self._minute or len(self._counts) > MOST_ADDRESSES:
                self._minute, self._counts = minute, {}
            self._counts[address] = self._counts.get(address, 0) + 1
            return self._counts[address]


def _note(error: CockpitError, flood: Flood) -> None:
    user = g.get("user")
    seen = 0 if user is not None else flood.count(request.remote_addr or "")
    if seen > STRANGERS_A_MINUTE + 1:
        return
    path = one_line(request.path) if seen <= STRANGERS_A_MINUTE else REST
    entry = Entry(
        actor=user.user_id if user is not None else "",
        action="request.refuse",
        outcome="denied",
        object_kind="address",
        object_id=path,
        address=request.remote_addr or "",
        detail={"status": error.status, **_asked()},
    )
    _write(entry)


def _write(entry: Entry) -> None:
    """What was refused stays refused, even when the ledger cannot be written."""
    try:
        with current_ledger().writing() as connection:
            record(connection, entry)
    except (CockpitError, SQLAlchemyError):
        LOG.exception("a refusal could not be written to the audit trail: %s", entry.object_id)


def _asked() -> Mapping[str, str]:
    """The page and the callback of a refused question; the values that people typed are left out."""
    if not request.is_json or g.get("user") is None:
        return {}
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        return {}
    parts = [part for name in ("inputs", "state") for part in _listed(body.get(name)) if isinstance(part, dict)]
    page = next((part.get("value") for part in parts if part.get("property") == "pathname"), "")
    return {"callback": one_line(str(body.get("output", ""))), "page": one_line(str(page))}


def _listed(found: object) -> list[object]:
    return found if isinstance(found, list) else []
