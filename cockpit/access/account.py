"""A person who may sign in: name, roles, areas, and whether the account is in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from cockpit.access.roles import permissions_of
from cockpit.access.user import User
from cockpit.ledger.tables import ACCOUNT, ACCOUNT_AREA, ACCOUNT_ROLE


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

    @property
    def user(self) -> User:
        """`user_id` is the account's name: it stands in the audit trail, where people must recognise it."""
        return User(self.name, self.display_name, frozenset(self.area_ids), permissions_of(self.roles))


def all_accounts(connection: Connection) -> list[Account]:
    rows = connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.name)).mappings().all()
    return accounts_of(connection, rows)


def find_account(connection: Connection, name: str) -> Account | None:
    """`name` as `account_name` canonicalises it."""
    rows = connection.execute(select(ACCOUNT).where(ACCOUNT.c.name == name)).mappings().all()
    found = accounts_of(connection, rows)
    return found[0] if found else None


def accounts_of(connection: Connection, rows: Iterable[RowMapping]) -> list[Account]:
    wanted = list(rows)
    ids = [row["account_id"] for row in wanted]
    roles = _lists(connection, ids, ACCOUNT_ROLE.c.account_id, ACCOUNT_ROLE.c.role)
    areas = _lists(connection, ids, ACCOUNT_AREA.c.account_id, ACCOUNT_AREA.c.area_id)
    return [_account(row, roles.get(row["account_id"], []), areas.get(row["account_id"], [])) for row in wanted]


def _lists(connection: Connection, ids: list[str], key: object, value: object) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for account_id, word in connection.execute(select(key, value).where(key.in_(ids)).order_by(value)):  # type: ignore[call-overload,attr-defined]
        found.setdefault(account_id, []).append(word)
    return found


def _account(row: RowMapping, roles: list[str], area_ids: list[str]) -> Account:
    return Account(
        account_id=row["account_id"],
        name=row["name"],
        display_name=row["display_name"],
        roles=tuple(roles),
        area_ids=tuple(area_ids),
        is_active=row["is_active"],
        epoch=row["epoch"],
        must_change_password=row["must_change_password"],
        created_at=row["created_at"],
        password_changed_at=row["password_changed_at"],
        provider=row["provider"],
        subject=row["subject"],
    )
