"""The filters of the work list that a person keeps under a name. Nobody else sees, uses or deletes them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from cockpit.access import User
from cockpit.cases.answers import INVISIBLE
from cockpit.cases.listing import FILTERS, LONGEST_TEXT, refuse_unknown
from cockpit.errors import BadRequest, NotFound
from cockpit.ledger import Ledger
from cockpit.ledger.view_tables import SAVED_VIEW

MOST_VIEWS: Final = 20  # more is a list that somebody has to search
LONGEST_NAME: Final = 20
KEPT: Final = ("area", *FILTERS)


@dataclass(frozen=True)
class SavedView:
    """`words` are the filters as the address has them; whether the area may be seen is decided when it is used."""

    view_id: str
    name: str
    words: dict[str, str]


def saved_views(connection: Connection, user: User) -> tuple[SavedView, ...]:
    query = select(SAVED_VIEW).where(SAVED_VIEW.c.account == user.user_id).order_by(SAVED_VIEW.c.saved_at)
    rows = connection.execute(query).mappings()
    return tuple(SavedView(row["view_id"], row["name"], json.loads(row["words"])) for row in rows)


def save_view(ledger: Ledger, user: User, name: object, said: Mapping[str, object], *, at: datetime) -> str:
    """The name as it is kept. A name that is there already gets the new filters."""
    known, words = _name(name), _words(said)
    own = SAVED_VIEW.c.account == user.user_id
    with ledger.writing() as connection:
        connection.execute(delete(SAVED_VIEW).where(own, SAVED_VIEW.c.name == known))
        held = connection.execute(select(func.count()).select_from(SAVED_VIEW).where(own)).scalar_one()
        if held >= MOST_VIEWS:
            raise BadRequest("最多保存 {most} 个视图，请先删除不用的。", most=MOST_VIEWS)
        kept = {"view_id": token_hex(16), "account": user.user_id, "name": known, "saved_at": at}
        connection.execute(insert(SAVED_VIEW).values(**kept, words=json.dumps(words, ensure_ascii=False)))
    return known


def delete_view(ledger: Ledger, user: User, view_id: str) -> None:
    """One of somebody else is as missing as one that never was."""
    own = (SAVED_VIEW.c.account == user.user_id, SAVED_VIEW.c.view_id == view_id)
    with ledger.writing() as connection:
        if not connection.execute(delete(SAVED_VIEW).where(*own)).rowcount:
            raise NotFound("没有这个视图。")


def _name(name: object) -> str:
    text = name.translate(INVISIBLE).strip() if isinstance(name, str) else ""
    if not text or not text.isprintable():
        raise BadRequest("请给视图起个名字。")
    if len(text) > LONGEST_NAME:
        raise BadRequest("视图的名字最多 {most} 个字。", most=LONGEST_NAME)
    return text


def _words(said: Mapping[str, object]) -> dict[str, str]:
    words = {name: word for name in KEPT if isinstance(word := said.get(name), str) and word}
    if any(len(word) > LONGEST_TEXT or not word.isprintable() for word in words.values()):
        raise BadRequest("筛选条件太长，无法保存。")
    refuse_unknown(words.get("queue", "mine"), words.get("state", ""), words.get("due", ""))
    return words
