"""Keys of programs: an account's rights, cut down to one area and a few permissions; kept as a hash, told once."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex, token_urlsafe
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, update

from cockpit.access.account import Account, account_in, account_query, find_account
from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.access.selection import is_in_scope
from cockpit.access.user import User
from cockpit.areas import Areas
from cockpit.audit import Entry, record
from cockpit.errors import BadRequest, NotFound
from cockpit.ledger import Ledger
from cockpit.ledger.api_tables import API_KEY
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ACCOUNT

PREFIX: Final = "cpk_"  # found by who scans for keys that were published by mistake
LONGEST_KEY: Final = 100
MOST_A_MINUTE: Final = 120
LONGEST_LABEL: Final = 64
KEPT: Final = tuple(column for column in API_KEY.c if column.name not in ("key_hash", "created_at"))


@dataclass(frozen=True)
class ApiKey:
    """`user` is who asks with it: foreign areas and rights that the account has lost are gone at the next request."""

    key_id: str
    account: Account
    area_id: str
    permissions: frozenset[str]
    label: str
    most_a_minute: int
    revoked_at: datetime | None = None

    @property
    def actor(self) -> str:
        return f"key:{self.key_id}"

    def user(self, areas: Areas) -> User:
        own = self.account.user
        is_known = any(area.area_id == self.area_id for area in areas.all)
        is_held = is_known and is_in_scope(own, areas, self.area_id)
        scope = frozenset((self.area_id,)) if is_held else frozenset[str]()
        return replace(own, area_ids=scope, permissions=own.permissions & self.permissions)


@dataclass(frozen=True)
class NewKey:
    account: str
    area_id: str
    permissions: tuple[str, ...]
    label: str = ""
    most_a_minute: int = MOST_A_MINUTE


def add_key(ledger: Ledger, actor: User, new: NewKey) -> tuple[str, str]:
    """The id of the key and the key itself, which nobody can read again."""
    unknown = sorted(set(new.permissions) - PERMISSION_NAMES)
    if unknown or not new.permissions:
        raise BadRequest(f"没有这项权限：{'、'.join(unknown) or '（未填写）'}。")
    if not new.label.isprintable() or len(new.label) > LONGEST_LABEL or not 0 < new.most_a_minute <= 10_000:
        raise BadRequest("密钥的说明最多 64 个字，每分钟次数为 1 到 10000。")
    key_id, key = token_hex(6), PREFIX + token_urlsafe(32)
    with ledger.writing() as connection:
        account = find_account(connection, new.account)
        if account is None:
            raise NotFound("没有这个账号。")
        row = {
            "key_id": key_id,
            "key_hash": key_hash(key),
            "account_id": account.account_id,
            "area_id": new.area_id,
            "permissions": " ".join(sorted(set(new.permissions))),
            "label": new.label,
            "most_a_minute": new.most_a_minute,
            "created_at": now(),
        }
        connection.execute(insert(API_KEY).values(**row))
        detail = {"account": account.name, "area_id": new.area_id, "permissions": row["permissions"]}
        record(connection, Entry(actor.user_id, "api_key.add", object_kind="api_key", object_id=key_id, detail=detail))
    return key_id, key


def revoke_key(ledger: Ledger, actor: User, key_id: str) -> None:
    """Takes effect at the next request."""
    with ledger.writing() as connection:
        mine = (API_KEY.c.key_id == key_id, API_KEY.c.revoked_at.is_(None))
        if not connection.execute(update(API_KEY).where(*mine).values(revoked_at=now())).rowcount:
            raise NotFound("没有这个密钥，或已停用。")
        record(connection, Entry(actor.user_id, "api_key.revoke", object_kind="api_key", object_id=key_id))


def all_keys(connection: Connection) -> list[ApiKey]:
    rows = connection.execute(_query().order_by(API_KEY.c.created_at, API_KEY.c.key_id)).mappings()
    return [_key_in(dict(row)) for row in rows]


def key_named(ledger: Ledger, key: str) -> ApiKey | None:
    """None: unknown, revoked, or of an account that is not in use."""
    if not key.startswith(PREFIX) or len(key) > LONGEST_KEY:
        return None
    held = (API_KEY.c.key_hash == key_hash(key), API_KEY.c.revoked_at.is_(None), ACCOUNT.c.is_active)
    with ledger.reading() as connection:
        row = connection.execute(_query().where(*held)).mappings().first()
    return _key_in(dict(row)) if row else None


def key_hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _query() -> Select[Any]:
    own = (column.label(f"key_{column.name}") for column in KEPT)
    return account_query(*own).join(API_KEY, API_KEY.c.account_id == ACCOUNT.c.account_id)


def _key_in(row: dict[str, object]) -> ApiKey:
    found = {column.name: row[f"key_{column.name}"] for column in KEPT if column.name != "account_id"}
    held = frozenset(str(found.pop("permissions")).split())
    return ApiKey(account=account_in(row), permissions=held, **found)  # type: ignore[arg-type]
