"""Who is told of what: added and removed on this machine, each with its line in the trail."""

from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex, token_urlsafe
from typing import Final

from cryptography.fernet import Fernet
from sqlalchemy import Connection, insert, select, update

from cockpit.access.user import User
from cockpit.audit import Entry, record
from cockpit.errors import NotFound
from cockpit.ledger import Ledger
from cockpit.ledger.api_tables import WEBHOOK, WEBHOOK_MESSAGE
from cockpit.ledger.key_file import key_of
from cockpit.ledger.moment import now
from cockpit.webhooks.events import checked
from cockpit.webhooks.hosts import AllowedHosts

KEY_FILE: Final = "webhook.key"


@dataclass(frozen=True)
class Webhook:
    webhook_id: str
    url: str
    events: str
    area_id: str
    is_removed: bool


@dataclass(frozen=True)
class NewWebhook:
    url: str
    area_id: str
    events: tuple[str, ...]


def add_webhook(ledger: Ledger, actor: User, allowed: AllowedHosts, new: NewWebhook) -> tuple[str, str]:
    """Its id and the secret that signs, which nobody can read again."""
    allowed.check(new.url)
    webhook_id, secret = token_hex(6), token_urlsafe(32)
    told = {"events": checked(new.events), "area_id": new.area_id}
    row = {"webhook_id": webhook_id, "url": new.url, "created_at": now(), **told}
    with ledger.writing() as connection:
        connection.execute(insert(WEBHOOK).values(**row, secret_sealed=_seal(ledger.folder, secret)))
        record(connection, Entry(actor.user_id, "webhook.add", "done", "webhook", webhook_id, detail=told))
    return webhook_id, secret


def remove_webhook(ledger: Ledger, actor: User, webhook_id: str) -> None:
    """What was not sent yet is not sent any more."""
    with ledger.writing() as connection:
        known = (WEBHOOK.c.webhook_id == webhook_id, WEBHOOK.c.removed_at.is_(None))
        if not connection.execute(update(WEBHOOK).where(*known).values(removed_at=now())).rowcount:
            raise NotFound("没有这个推送地址，或已停用。")
        waiting = (WEBHOOK_MESSAGE.c.webhook_id == webhook_id, WEBHOOK_MESSAGE.c.next_at.is_not(None))
        connection.execute(update(WEBHOOK_MESSAGE).where(*waiting).values(next_at=None, given_up_at=now()))
        record(connection, Entry(actor.user_id, "webhook.remove", "done", "webhook", webhook_id))


def all_webhooks(connection: Connection) -> list[Webhook]:
    rows = connection.execute(select(WEBHOOK).order_by(WEBHOOK.c.created_at, WEBHOOK.c.webhook_id)).all()
    return [Webhook(row.webhook_id, row.url, row.events, row.area_id, row.removed_at is not None) for row in rows]


def unsealed(folder: Path, sealed: str) -> bytes:
    return _box(folder).decrypt(sealed)


def _seal(folder: Path, secret: str) -> str:
    return _box(folder).encrypt(secret.encode()).decode()


def _box(folder: Path) -> Fernet:
    return Fernet(key_of(folder / KEY_FILE, Fernet.generate_key))
