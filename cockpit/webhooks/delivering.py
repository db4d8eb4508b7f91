"""Empties the outbox: what is due is taken, sent outside of any transaction, and marked as sent or as due later."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select, update

from cockpit.errors import BadRequest
from cockpit.ledger import Ledger
from cockpit.ledger.api_tables import WEBHOOK, WEBHOOK_MESSAGE
from cockpit.ledger.moment import now
from cockpit.webhooks.hosts import AllowedHosts
from cockpit.webhooks.sending import MESSAGE, SIGNATURE, TIMESTAMP, send, signature
from cockpit.webhooks.subscriptions import unsealed

AT_ONCE: Final = 20
CLAIMED: Final = timedelta(minutes=2)  # who dies while sending leaves it to the next after this
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (0.2, 1, 5, 30, 120, 360, 720))
SENT, LATER, GIVEN_UP = "sent", "later", "given up"


@dataclass(frozen=True)
class Delivering:
    ledger: Ledger
    allowed: AllowedHosts

    def is_any_due(self, at: datetime) -> bool:
        """One cheap question."""
        due = select(WEBHOOK_MESSAGE.c.message_id).where(WEBHOOK_MESSAGE.c.next_at <= at).limit(1)
        with self.ledger.reading() as connection:
            return connection.execute(due).first() is not None

    def deliver(self, at: datetime | None = None) -> list[str]:
        """What became of each message that was due."""
        moment = at or now()
        if not self.is_any_due(moment):
            return []
        return [self._deliver(message, moment) for message in self._claim(moment)]

    def _claim(self, at: datetime) -> list[Any]:
        """Taken before it is sent: of two senders one has it."""
        columns = (*WEBHOOK_MESSAGE.c, WEBHOOK.c.url, WEBHOOK.c.secret_sealed)
        query = select(*columns).join(WEBHOOK, WEBHOOK.c.webhook_id == WEBHOOK_MESSAGE.c.webhook_id)
        due = query.where(WEBHOOK_MESSAGE.c.next_at <= at).order_by(WEBHOOK_MESSAGE.c.made_at).limit(AT_ONCE)
        with self.ledger.writing() as connection:
            found = list(connection.execute(due).all())
            ids = [message.message_id for message in found]
            claim = update(WEBHOOK_MESSAGE).where(WEBHOOK_MESSAGE.c.message_id.in_(ids))
            connection.execute(claim.values(next_at=at + CLAIMED, tries=WEBHOOK_MESSAGE.c.tries + 1))
        return found

    def _deliver(self, message: Any, at: datetime) -> str:
        problem = self._problem(message, at)
        if not problem:
            values: dict[str, object] = {"sent_at": at, "next_at": None, "problem": ""}
        elif message.tries < len(PAUSES):
            values = {"next_at": at + PAUSES[message.tries], "problem": problem[:200]}
        else:
            values = {"given_up_at": at, "next_at": None, "problem": problem[:200]}
        row = update(WEBHOOK_MESSAGE).where(WEBHOOK_MESSAGE.c.message_id == message.message_id)
        with self.ledger.writing() as connection:
            connection.execute(row.where(WEBHOOK_MESSAGE.c.given_up_at.is_(None)).values(**values))
        return SENT if not problem else LATER if values.get("next_at") else GIVEN_UP

    def _problem(self, message: Any, at: datetime) -> str:
        try:
            target = self.allowed.target(message.url)
        except BadRequest as error:
            return str(error)
        timestamp, body = str(int(at.timestamp())), message.body.encode()
        signed = signature(unsealed(self.ledger.folder, message.secret_sealed), timestamp, body)
        return send(target, {TIMESTAMP: timestamp, SIGNATURE: signed, MESSAGE: message.message_id}, body)
