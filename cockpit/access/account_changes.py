"""Everything that changes an account: each in one transaction with its audit line, each ends what it must end."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import Connection, delete, insert, update

from cockpit.access.account import Account, find_account
from cockpit.access.passwords import hashed
from cockpit.access.roles import role_named
from cockpit.access.user import User, require
from cockpit.audit import Entry, record
from cockpit.errors import BadRequest, Conflict, NotFound
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ACCOUNT, ACCOUNT_AREA, ACCOUNT_ROLE

MANAGE = "account.manage"
LONGEST_NAME = 64
UNKNOWN_ACCOUNT = "没有这个账号。"


def account_name(text: str) -> str:
    """One person, one name: spaces around, full-width letters and capitals make no other account."""
    name = unicodedata.normalize("NFKC", text).strip().casefold()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadRequest("账号名要有 1 到 64 个可见字符。")
    return name


@dataclass(frozen=True)
class NewAccount:
    """Without a password only an identity provider lets the person in."""

    name: str
    display_name: str
    roles: tuple[str, ...]
    area_ids: tuple[str, ...]
    password: str | None = None


def add_account(ledger: Ledger, actor: User, new: NewAccount) -> Account:
    """The first password must be changed."""
    require(actor, MANAGE)
    canonical = account_name(new.name)
    account_id, password_hash = token_hex(8), hashed(new.password) if new.password else None
    with ledger.writing() as connection:
        if find_account(connection, canonical) is not None:
            raise Conflict(f"账号“{canonical}”已经存在。")
        connection.execute(
            insert(ACCOUNT).values(
                account_id=account_id,
                name=canonical,
                display_name=new.display_name.strip() or canonical,
                password_hash=password_hash,
                must_change_password=password_hash is not None,
                is_active=True,
                epoch=1,
                created_at=now(),
                password_changed_at=None,
            )
        )
        _give(connection, account_id, new.roles, new.area_ids)
        detail = {"roles": sorted(new.roles), "area_ids": sorted(new.area_ids)}
        _note(connection, actor, "account.add", canonical, detail)
        return _found(connection, canonical)


def give_rights(ledger: Ledger, actor: User, name: str, *, roles: Sequence[str], area_ids: Sequence[str]) -> Account:
    """Sessions that began with the old rights are over."""
    require(actor, MANAGE)
    with ledger.writing() as connection:
        account = _found(connection, account_name(name))
        _give(connection, account.account_id, roles, area_ids)
        _next_epoch(connection, account)
        _note(connection, actor, "account.rights", account.name, {"roles": sorted(roles), "area_ids": sorted(area_ids)})
        return _found(connection, account.name)


def set_active(ledger: Ledger, actor: User, name: str, *, is_active: bool) -> Account:
    require(actor, MANAGE)
    with ledger.writing() as connection:
        account = _found(connection, account_name(name))
        _next_epoch(connection, account, is_active=is_active)
        _note(connection, actor, "account.enable" if is_active else "account.disable", account.name, {})
        return _found(connection, account.name)


def _give(connection: Connection, account_id: str, roles: Sequence[str], area_ids: Sequence[str]) -> None:
    for table, column, words in ((ACCOUNT_ROLE, "role", roles), (ACCOUNT_AREA, "area_id", area_ids)):
        connection.execute(delete(table).where(table.c.account_id == account_id))
        for word in dict.fromkeys(words):
            connection.execute(insert(table).values({"account_id": account_id, column: word}))
    for role in roles:
        role_named(role)


def _next_epoch(connection: Connection, account: Account, **values: object) -> None:
    statement = update(ACCOUNT).where(ACCOUNT.c.account_id == account.account_id)
    connection.execute(statement.values(epoch=account.epoch + 1, **values))


def _found(connection: Connection, name: str) -> Account:
    account = find_account(connection, name)
    if account is None:
        raise NotFound(UNKNOWN_ACCOUNT)
    return account


def _note(connection: Connection, actor: User, action: str, name: str, detail: Mapping[str, object]) -> None:
    record(connection, Entry(actor.user_id, action, object_kind="account", object_id=name, detail=detail))
