"""What lies in the inbox of one person: own notices of areas that the person still sees, and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, distinct, func, select, update

from cockpit.access import User
from cockpit.areas import Areas
from cockpit.ledger.case_tables import INBOX, NOTICE

MOST_SHOWN: Final = 600


@dataclass(frozen=True)
class Item:
    notice_id: str
    rule: str
    case_id: str | None
    area_id: str
    words: Mapping[str, str]
    digest: str | None
    shows_at: datetime
    is_read: bool


def items(connection: Connection, user: User, areas: Areas) -> list[Item]:
    """The newest first; a summary stands together, because all of it comes at one moment."""
    columns = (NOTICE.c.rule, NOTICE.c.case_id, NOTICE.c.area_id, NOTICE.c.words, NOTICE.c.subject_key)
    query = _own(select(INBOX, *columns), user, areas).order_by(
        INBOX.c.shows_at.desc(), NOTICE.c.rule, INBOX.c.notice_id
    )
    return [_item(row) for row in connection.execute(query.limit(MOST_SHOWN)).mappings()]


def unread(connection: Connection, user: User, areas: Areas) -> int:
    """A summary counts as one, however much it holds."""
    counted = func.count(distinct(func.coalesce(INBOX.c.digest, INBOX.c.notice_id)))
    query = _own(select(counted), user, areas).where(INBOX.c.read_at.is_(None))
    return int(connection.execute(query).scalar_one())


def mark_read(connection: Connection, user: User, at: datetime, *, notice_id: str = "", digest: str = "") -> int:
    """One notice, one summary, or without either everything that is shown. Of somebody else: nothing."""
    own = [INBOX.c.account == user.user_id, INBOX.c.is_shown, INBOX.c.read_at.is_(None)]
    if notice_id:
        own.append(INBOX.c.notice_id == notice_id)
    if digest:
        own.append(INBOX.c.digest == digest)
    return connection.execute(update(INBOX).where(*own).values(read_at=at)).rowcount


def _own(query: Select[Any], user: User, areas: Areas) -> Select[Any]:
    """No area, no notice: rights that were taken take the old notices along."""
    known = {area.area_id for area in areas.all}
    seen = frozenset[str]().union(*(areas.subtree(area_id) for area_id in user.area_ids & known))
    joined = query.select_from(INBOX).join(NOTICE, NOTICE.c.notice_id == INBOX.c.notice_id)
    return joined.where(INBOX.c.account == user.user_id, INBOX.c.is_shown, NOTICE.c.area_id.in_(sorted(seen)))


def _item(row: Mapping[Any, Any]) -> Item:
    words = {name: str(value) for name, value in json.loads(row["words"]).items()}
    if row["subject_key"].endswith(":up"):
        words["up"] = "1"
    return Item(
        notice_id=row["notice_id"],
        rule=row["rule"],
        case_id=row["case_id"],
        area_id=row["area_id"],
        words=words,
        digest=row["digest"],
        shows_at=row["shows_at"],
        is_read=row["read_at"] is not None,
    )
