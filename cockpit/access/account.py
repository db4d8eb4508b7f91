"""A person who may sign in: name, roles, areas, and whether the account is in use."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Label, RowMapping, Select, Table, func, select

from cockpit.access.roles import permissions_of
from cockpit.access.user import User
from cockpit.ledger.tables import ACCOUNT, ACCOUNT_AREA, ACCOUNT_ROLE, ACCOUNT_UNIT

BETWEEN: Final = "\x1f"  # ASCII's own separator: stands in no id of an area or unit
DEMO: Final = "demo"  # the provider of demo people: no password and no identity provider opens their accounts
KEPT: Final = tuple(column for column in ACCOUNT.c if column.name != "password_hash")


@dataclass(frozen=True)
class Account:
    account_id: str
    name: str
    display_name: str
    roles: tuple[str, ...]
    area_ids: tuple[str, ...]
    is_active: bool
    epoch: int
    must_change_password: bool
    created_at: datetime
    password_changed_at: datetime | None
    provider: str | None = None
    subject: str | None = None
    unit_ids: tuple[str, ...] = ()

    @property
    def is_demo(self) -> bool:
        return self.provider == DEMO

    @property
    def user(self) -> User:
        """`user_id` is the account's name: it stands in the audit trail, where people must recognise it."""
        permissions, units = permissions_of(self.roles), frozenset(self.unit_ids)
        return User(self.name, self.display_name, frozenset(self.area_ids), permissions, units)


def all_accounts(connection: Connection) -> list[Account]:
    rows = connection.execute(account_query().order_by(ACCOUNT.c.name)).mappings()
    return [account_in(row) for row in rows]


def find_account(connection: Connection, name: str) -> Account | None:
    """`name` as `account_name` canonicalises it."""
    row = connection.execute(account_query().where(ACCOUNT.c.name == name)).mappings().first()
    return account_in(row) if row else None


def linked_account(connection: Connection, provider: str, subject: str) -> Account | None:
    """Whom an identity provider means. Nothing else links: mail and phone numbers change hands."""
    linked = (ACCOUNT.c.provider == provider, ACCOUNT.c.subject == subject)
    row = connection.execute(account_query().where(*linked)).mappings().first()
    return account_in(row) if row else None


def account_query(*more: ColumnElement[Any]) -> Select[Any]:
    """Account, roles, areas and units in one statement and one row: every request asks it."""
    roles, areas, units = _words(ACCOUNT_ROLE, "role"), _words(ACCOUNT_AREA, "area_id"), _words(ACCOUNT_UNIT, "unit_id")
    return select(*KEPT, roles, areas, units, *more)


def account_in(row: RowMapping) -> Account:
    own = {column.name: row[column.name] for column in KEPT}
    roles, areas, units = (_split(row[name]) for name in ("role", "area_id", "unit_id"))
    return Account(**own, roles=roles, area_ids=areas, unit_ids=units)


def _words(table: Table, column: str) -> Label[str]:
    """SQLite and PostgreSQL both glue the rows of a subquery together, under different names."""
    words = select(func.aggregate_strings(table.c[column], BETWEEN)).where(table.c.account_id == ACCOUNT.c.account_id)
    return words.correlate(ACCOUNT).scalar_subquery().label(column)


def _split(words: str | None) -> tuple[str, ...]:
    return tuple(sorted(words.split(BETWEEN))) if words else ()
