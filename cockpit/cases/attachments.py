"""The files of a case: kept beside the database, found for who may see the case, gone when nobody needs them."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from cockpit.access import User
from cockpit.audit import Entry, record
from cockpit.cases.attachment import Attached
from cockpit.cases.case import Case
from cockpit.cases.contact import ended_cases
from cockpit.cases.states import ENDED
from cockpit.errors import Conflict, Forbidden, NotFound
from cockpit.ledger import Ledger
from cockpit.ledger.attachment_tables import ATTACHMENT
from cockpit.ledger.moment import now

FOLDER: Final = "attachments"
MOST_OF_A_CASE: Final = 12
ATTACH: Final = "case.attach"
STILL_COMING: Final = timedelta(days=1)  # a file without a row that is younger may get its row yet
MAY_ATTACH: Final = ("case.report", "case.handle")  # who reports and who handles; who only looks on adds nothing
UNKNOWN: Final = "没有这个附件。"


@dataclass(frozen=True)
class Attachment:
    attachment_id: str
    kind: str
    size: int
    added_by: str
    added_at: datetime


def may_attach(user: User, case: Case) -> bool:
    return case.state not in ENDED and any(user.may(permission) for permission in MAY_ATTACH)


def attach(ledger: Ledger, user: User, case: Case, attached: Attached, *, address: str = "") -> str:
    """The id of the file; the same file sent again is the one that is there. The case was found for this user before.

    The file is whole on the disk before the ledger knows it: a crash leaves a file too many, never a row without one.
    """
    if not any(user.may(permission) for permission in MAY_ATTACH):
        raise Forbidden("您的账号没有这项权限。需要时请联系系统管理员。")
    if case.state in ENDED:
        raise Conflict("案件已经结束，不能再添加附件。")
    attachment_id = token_hex(16)
    path = path_of(ledger.folder, attachment_id)
    _write(path, attached.content)
    try:
        with ledger.writing() as connection:
            kept = _kept(connection, case.case_id, attached)
            if kept is None:
                _insert(connection, user, case, attachment_id, attached)
                detail = {"attachment_id": attachment_id, "kind": attached.kind, "size": len(attached.content)}
                record(connection, Entry(user.user_id, ATTACH, "done", "case", case.case_id, address, detail))
    except Conflict:
        path.unlink()
        raise
    if kept is not None:
        path.unlink()
    return kept or attachment_id


def attachments_of(connection: Connection, case_id: str) -> list[Attachment]:
    """Oldest first. The case was found for the reader before."""
    columns = (ATTACHMENT.c[name] for name in ("attachment_id", "kind", "size", "added_by", "added_at"))
    query = select(*columns).where(ATTACHMENT.c.case_id == case_id)
    rows = connection.execute(query.order_by(ATTACHMENT.c.added_at, ATTACHMENT.c.attachment_id))
    return [Attachment(*row) for row in rows]


def content_of(ledger: Ledger, case: Case, attachment_id: str) -> tuple[Attachment, bytes]:
    """Of this case only: the id of a file of another case is as unknown as any other word."""
    with ledger.reading() as connection:
        found = {one.attachment_id: one for one in attachments_of(connection, case.case_id)}
    if attachment_id not in found:
        raise NotFound(UNKNOWN)
    try:
        return found[attachment_id], path_of(ledger.folder, attachment_id).read_bytes()
    except FileNotFoundError as error:
        raise NotFound(UNKNOWN) from error


def path_of(folder: Path, attachment_id: str) -> Path:
    """Made of an id of ours, never of a name that somebody sent."""
    assert len(attachment_id) == 32 and attachment_id.isalnum(), attachment_id
    return folder / FOLDER / attachment_id


def forget_attachments(ledger: Ledger, *, ended_before: datetime) -> int:
    """How many files are gone: of cases that ended before this moment, and those that no row knows."""
    with ledger.writing() as connection:
        ended = ATTACHMENT.c.case_id.in_(ended_cases(ended_before))
        gone = list(connection.execute(select(ATTACHMENT.c.attachment_id).where(ended)).scalars())
        connection.execute(delete(ATTACHMENT).where(ended))
        known = frozenset(connection.execute(select(ATTACHMENT.c.attachment_id)).scalars())
        detail = {"attachments": len(gone), "before": f"{ended_before:%Y-%m-%d}"}
        record(connection, Entry("local", "pii.erase", detail=detail))
    left_over = min(ended_before, now() - STILL_COMING).timestamp()
    for path in (ledger.folder / FOLDER).glob("*"):
        if path.name in gone or (path.name not in known and path.stat().st_mtime < left_over):
            path.unlink(missing_ok=True)
    return len(gone)


def _kept(connection: Connection, case_id: str, attached: Attached) -> str | None:
    of_case = ATTACHMENT.c.case_id == case_id
    same = select(ATTACHMENT.c.attachment_id).where(of_case, ATTACHMENT.c.sent_hash == attached.sent_hash)
    known = connection.execute(same).scalar_one_or_none()
    count = connection.execute(select(func.count()).select_from(ATTACHMENT).where(of_case)).scalar_one()
    if known is None and count >= MOST_OF_A_CASE:
        raise Conflict(f"一个案件最多 {MOST_OF_A_CASE} 个附件。")
    return known


def _insert(connection: Connection, user: User, case: Case, attachment_id: str, attached: Attached) -> None:
    row = insert(ATTACHMENT).values(
        attachment_id=attachment_id,
        case_id=case.case_id,
        kind=attached.kind,
        size=len(attached.content),
        sent_hash=attached.sent_hash,
        added_by=user.user_id,
        added_at=now(),
    )
    connection.execute(row)


def _write(path: Path, content: bytes) -> None:
    """For the service's own account only, and on the disk before anybody is told."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    _durable(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), [content])
    _durable(os.open(path.parent, os.O_RDONLY), [])


def _durable(descriptor: int, parts: Iterable[bytes]) -> None:
    try:
        for part in parts:
            view = memoryview(part)
            while view:
                view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
