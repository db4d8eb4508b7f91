"""How to reach who reported: sealed in the ledger, shown masked, opened for one case with a right and a reason."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import orjson
from cryptography.fernet import Fernet
from sqlalchemy import Connection, Select, delete, func, insert, select

from cockpit.access import User, require
from cockpit.audit import Entry, record
from cockpit.cases.states import ENDED
from cockpit.errors import BadRequest, NotFound, TooMany
from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import CASE, CONTACT
from cockpit.ledger.key_file import key_of
from cockpit.ledger.moment import now
from cockpit.ledger.tables import AUDIT

REVEAL: Final = "pii.reveal"
MOST_AN_HOUR: Final = 30  # as many as somebody can call; more is copying a list
KEY_FILE: Final = "contact.key"
PHONE: Final = re.compile(r"\+?[0-9][0-9 -]{5,18}")
SHORTEST_REASON: Final = 4
LONGEST_NAME: Final = 40


@dataclass(frozen=True)
class Contact:
    name: str
    phone: str

    @property
    def masked(self) -> str:
        """The first character and the last four digits: enough for a resident to be recognised by, not to be found."""
        digits = re.sub(r"\D", "", self.phone)
        shown = f"{digits[:3]}****{digits[-4:]}" if len(digits) == 11 else f"****{digits[-2:]}" if digits else ""
        return " ".join(part for part in (f"{self.name[:1]}*" if self.name else "", shown) if part)


def parse_contact(name: object, phone: object) -> Contact | None:
    """None: the person left nothing, which is their right."""
    texts = [value.strip() if isinstance(value, str) else "" for value in (name, phone)]
    if not any(texts):
        return None
    if len(texts[0]) > LONGEST_NAME or not texts[0].isprintable():
        raise BadRequest(f"“联系人”最多 {LONGEST_NAME} 个字。")
    if texts[1] and not PHONE.fullmatch(texts[1]):
        raise BadRequest("“联系电话”只能是数字，可带 + 和 -。")
    return Contact(*texts)


def keep(connection: Connection, folder: Path, case_id: str, contact: Contact) -> None:
    sealed = (
        Fernet(key_of(folder / KEY_FILE, Fernet.generate_key))
        .encrypt(orjson.dumps([contact.name, contact.phone]))
        .decode()
    )
    row = insert(CONTACT).values(case_id=case_id, masked=contact.masked, sealed=sealed, kept_at=now())
    connection.execute(row)


def masked_contact(connection: Connection, case_id: str) -> str | None:
    return connection.execute(select(CONTACT.c.masked).where(CONTACT.c.case_id == case_id)).scalar_one_or_none()


def reveal(ledger: Ledger, user: User, case_id: str, *, reason: str, address: str) -> Contact:
    """The case must have been found for this user before. The line in the trail and the answer are one transaction."""
    require(user, REVEAL)
    if len(reason.strip()) < SHORTEST_REASON:
        raise BadRequest("请写明查看联系方式的理由。")
    with ledger.writing() as connection:
        _check_pace(connection, user)
        query = select(CONTACT.c.sealed).where(CONTACT.c.case_id == case_id)
        sealed = connection.execute(query).scalar_one_or_none()
        if sealed is None:
            raise NotFound("这个案件没有留下联系方式。")
        detail = {"reason": reason.strip()[:200]}
        record(connection, Entry(user.user_id, REVEAL, "done", "case", case_id, address, detail))
    name, phone = orjson.loads(Fernet(key_of(ledger.folder / KEY_FILE, Fernet.generate_key)).decrypt(sealed))
    return Contact(name, phone)


def forget_contacts(ledger: Ledger, *, ended_before: datetime) -> int:
    """How many were erased: of cases that ended before this moment. The trail keeps who opened them, not what."""
    with ledger.writing() as connection:
        old = delete(CONTACT).where(CONTACT.c.case_id.in_(ended_cases(ended_before)))
        count = connection.execute(old).rowcount
        record(
            connection, Entry("local", "pii.erase", detail={"contacts": count, "before": f"{ended_before:%Y-%m-%d}"})
        )
    return int(count)


def ended_cases(ended_before: datetime) -> Select[str]:
    """Their ids: what belongs to them is needed no longer."""
    last = func.coalesce(CASE.c.rated_at, CASE.c.closed_at, CASE.c.reported_at)
    return select(CASE.c.case_id).where(CASE.c.state.in_(sorted(ENDED)), last < ended_before)


def _check_pace(connection: Connection, user: User) -> None:
    since = (now() - timedelta(hours=1)).isoformat(timespec="milliseconds")
    mine = (AUDIT.c.actor == user.user_id, AUDIT.c.action == REVEAL, AUDIT.c.outcome == "done", AUDIT.c.at > since)
    count = connection.execute(select(func.count()).select_from(AUDIT).where(*mine)).scalar_one()
    if count >= MOST_AN_HOUR:
        error = TooMany(f"一小时内最多查看 {MOST_AN_HOUR} 次联系方式，请稍后再试。")
        error.retry_after_seconds = 3600
        raise error
