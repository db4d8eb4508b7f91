"""Everything that changes an account: each in one transaction with its audit line, each ends what it must end."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import Connection, delete, insert, update

from cockpit.access.account import DEMO, Account, find_account, linked_account
from cockpit.access.giving import MANAGE as MANAGE
from cockpit.access.giving import check_gift, check_not_oneself, check_reach, keep_somebody
from cockpit.access.password_policy import check_new
from cockpit.access.passwords import hashed
from cockpit.access.roles import role_named
from cockpit.access.sessions import end_sessions
from cockpit.access.throttle import forget_tries
from cockpit.access.user import User, require
from cockpit.audit import Entry, record
from cockpit.errors import BadRequest, Conflict, NotFound
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ACCOUNT, ACCOUNT_AREA, ACCOUNT_ROLE, ACCOUNT_UNIT

LONGEST_NAME = 64
BAD_NAME = "账号名要有 1 到 64 个可见字符。"
EXISTS = "这个账号名已经有人用了。"
NO_DEMO = "演示账号没有密码，也不关联登录身份。"
UNKNOWN_ACCOUNT = "没有这个账号。"


def account_name(text: str) -> str:
    """One person, one name: spaces around, full-width letters and capitals make no other account."""
    name = unicodedata.normalize("NFKC", text).strip().casefold()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadRequest(BAD_NAME)
    return name


@dataclass(frozen=True)
class NewAccount:
    """Without a password only an identity provider lets the person in, by its `subject` and nothing else."""

    name: str
    display_name: str
    roles: tuple[str, ...]
    area_ids: tuple[str, ...]
    password: str | None = None
    provider: str | None = None
    subject: str | None = None
    unit_ids: tuple[str, ...] = ()


def add_account(ledger: Ledger, actor: User, new: NewAccount) -> Account:
    """The first password must be changed."""
    require(actor, MANAGE)
    check_gift(actor, new.roles, new.area_ids)
    canonical = account_name(new.name)
    account_id, password_hash = token_hex(8), _first_hash(new.password, canonical)
    with ledger.writing() as connection:
        if find_account(connection, canonical) is not None:
            raise Conflict(EXISTS)
        _check_link(connection, new.provider, new.subject)
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
                provider=new.provider,
                subject=new.subject,
            )
        )
        _give(connection, account_id, new.roles, new.area_ids)
        _give_units(connection, account_id, new.unit_ids)
        detail = {"roles": sorted(new.roles), "area_ids": sorted(new.area_ids)}
        detail |= {"unit_ids": sorted(new.unit_ids)} if new.unit_ids else {}
        _note(connection, actor, "account.add", canonical, detail)
        return _found(connection, canonical)


def give_rights(ledger: Ledger, actor: User, name: str, *, roles: Sequence[str], area_ids: Sequence[str]) -> Account:
    """Sessions that began with the old rights are over."""
    require(actor, MANAGE)
    check_gift(actor, roles, area_ids)
    with ledger.writing() as connection:
        account = _reached(connection, actor, name)
        _give(connection, account.account_id, roles, area_ids)
        _next_epoch(connection, account)
        keep_somebody(connection, actor, account)
        _note(connection, actor, "account.rights", account.name, {"roles": sorted(roles), "area_ids": sorted(area_ids)})
        return _found(connection, account.name)


def give_units(ledger: Ledger, actor: User, name: str, *, unit_ids: Sequence[str]) -> Account:
    """The units that somebody handles for; which units there are is the caller's to know."""
    require(actor, MANAGE)
    with ledger.writing() as connection:
        account = _reached(connection, actor, name)
        _give_units(connection, account.account_id, unit_ids)
        _next_epoch(connection, account)
        _note(connection, actor, "account.units", account.name, {"unit_ids": sorted(unit_ids)})
        return _found(connection, account.name)


def set_active(ledger: Ledger, actor: User, name: str, *, is_active: bool) -> Account:
    """Nobody disables oneself, and somebody who manages accounts always stays."""
    require(actor, MANAGE)
    with ledger.writing() as connection:
        account = _reached(connection, actor, name)
        if not is_active:
            check_not_oneself(actor, account)
        _next_epoch(connection, account, is_active=is_active)
        keep_somebody(connection, actor, account)
        forget_tries(connection, account.name)
        _note(connection, actor, "account.enable" if is_active else "account.disable", account.name, {})
        return _found(connection, account.name)


def set_first_password(ledger: Ledger, actor: User, name: str, password: str) -> Account:
    """A new first password, which must be changed; what was tried wrong before is forgotten."""
    require(actor, MANAGE)
    canonical = account_name(name)
    password_hash = _first_hash(password, canonical)
    with ledger.writing() as connection:
        account = _real(_reached(connection, actor, canonical))
        _next_epoch(connection, account, password_hash=password_hash, must_change_password=True)
        forget_tries(connection, canonical)
        _note(connection, actor, "account.password", canonical, {})
        return _found(connection, canonical)


def link_identity(ledger: Ledger, actor: User, name: str, *, provider: str, subject: str) -> Account:
    """From now on this identity opens this account; sessions that began before are over."""
    require(actor, MANAGE)
    if provider == DEMO:
        raise BadRequest(NO_DEMO)
    with ledger.writing() as connection:
        account = _real(_reached(connection, actor, name))
        _check_link(connection, provider, subject)
        _next_epoch(connection, account, provider=provider, subject=subject)
        _note(connection, actor, "account.link", account.name, {"provider": provider, "subject": subject})
        return _found(connection, account.name)


def end_account_sessions(ledger: Ledger, actor: User, name: str) -> Account:
    """The person may sign in again; what is open now is over."""
    require(actor, MANAGE)
    with ledger.writing() as connection:
        account = _reached(connection, actor, name)
        ended = end_sessions(connection, account.account_id)
        _note(connection, actor, "account.sessions", account.name, {"ended": ended})
        return account


def _reached(connection: Connection, actor: User, name: str) -> Account:
    account = _found(connection, account_name(name))
    check_reach(actor, account)
    return account


def _real(account: Account) -> Account:
    if account.is_demo:
        raise BadRequest(NO_DEMO)
    return account


def _first_hash(password: str | None, name: str) -> str | None:
    if password is None:
        return None
    check_new(password, name=name)
    return hashed(password)


def _check_link(connection: Connection, provider: str | None, subject: str | None) -> None:
    if (provider is None) != (subject is None) or provider == "" or subject == "":
        raise BadRequest("登录身份要同时有提供方和主体编号。")
    if provider and subject and linked_account(connection, provider, subject) is not None:
        raise Conflict("这个登录身份已经关联了账号。")


def _give(connection: Connection, account_id: str, roles: Sequence[str], area_ids: Sequence[str]) -> None:
    for table, column, words in ((ACCOUNT_ROLE, "role", roles), (ACCOUNT_AREA, "area_id", area_ids)):
        connection.execute(delete(table).where(table.c.account_id == account_id))
        for word in dict.fromkeys(words):
            connection.execute(insert(table).values({"account_id": account_id, column: word}))
    for role in roles:
        role_named(role)


def _give_units(connection: Connection, account_id: str, unit_ids: Sequence[str]) -> None:
    connection.execute(delete(ACCOUNT_UNIT).where(ACCOUNT_UNIT.c.account_id == account_id))
    for unit_id in dict.fromkeys(unit_ids):
        connection.execute(insert(ACCOUNT_UNIT).values(account_id=account_id, unit_id=unit_id))


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
