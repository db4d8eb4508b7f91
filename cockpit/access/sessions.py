"""Sessions on the server: a random token with the browser, its hash here; over when idle, old, revoked or outdated."""

import hashlib
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Final

from sqlalchemy import Connection, insert, select, update

from cockpit.access.account import Account, accounts_of
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ACCOUNT, SESSION

IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=8)
SEEN_EVERY: Final = timedelta(seconds=60)  # a write for every request would cost more than the request


def open_session(connection: Connection, account: Account, *, address: str, agent: str) -> str:
    """The token, told once. Part of the transaction that lets the person in."""
    token = token_urlsafe(32)
    moment = now()
    connection.execute(
        insert(SESSION).values(
            session_hash=session_hash(token),
            account_id=account.account_id,
            epoch=account.epoch,
            created_at=moment,
            seen_at=moment,
            address=address[:64],
            agent=agent[:256],
        )
    )
    return token


def account_of(ledger: Ledger, token: str, *, is_activity: bool = True) -> Account | None:
    """Who signed in with this token, while that still holds. A page that asks by itself is no activity."""
    moment = now()
    with ledger.reading() as connection:
        query = select(ACCOUNT, SESSION.c.seen_at).join(SESSION, SESSION.c.account_id == ACCOUNT.c.account_id)
        holds = (
            SESSION.c.session_hash == session_hash(token),
            SESSION.c.ended_at.is_(None),
            SESSION.c.epoch == ACCOUNT.c.epoch,
            SESSION.c.created_at > moment - ABSOLUTE,
            SESSION.c.seen_at > moment - IDLE,
            ACCOUNT.c.is_active,
        )
        row = connection.execute(query.where(*holds)).mappings().first()
        if row is None:
            return None
        account = accounts_of(connection, [row])[0]
    if is_activity and moment - row["seen_at"] > SEEN_EVERY:
        _seen(ledger, token, moment)
    return account


def close_session(connection: Connection, token: str) -> None:
    statement = update(SESSION).where(SESSION.c.session_hash == session_hash(token), SESSION.c.ended_at.is_(None))
    connection.execute(statement.values(ended_at=now()))


def session_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _seen(ledger: Ledger, token: str, moment: datetime) -> None:
    with ledger.writing() as connection:
        connection.execute(update(SESSION).where(SESSION.c.session_hash == session_hash(token)).values(seen_at=moment))
