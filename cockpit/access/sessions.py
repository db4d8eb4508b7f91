"""Sessions on the server: a random token with the browser, its hash here; over when idle, old, revoked or outdated."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from cockpit.access.account import Account, account_in, account_query
from cockpit.errors import Busy
from cockpit.ledger import Ledger
from cockpit.ledger.moment import Moment, now
from cockpit.ledger.tables import ACCOUNT, SESSION

IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=8)
SEEN_EVERY: Final = timedelta(seconds=60)  # a write for every request would cost more than the request
KEPT_FOR: Final = timedelta(days=1)  # address and browser of a session that is over; the audit trail has the rest
# Made once: building the statement costs more than running it.
HOLDS: Final = (
    account_query(SESSION.c.seen_at)
    .join(SESSION, SESSION.c.account_id == ACCOUNT.c.account_id)
    .where(
        SESSION.c.session_hash == bindparam("session_hash"),
        SESSION.c.ended_at.is_(None),
        SESSION.c.epoch == ACCOUNT.c.epoch,
        SESSION.c.created_at > bindparam("oldest", type_=Moment()),
        SESSION.c.seen_at > bindparam("idlest", type_=Moment()),
        ACCOUNT.c.is_active,
    )
)


@dataclass(frozen=True)
class OwnSession:
    """What a person sees of an own session. `is_this` is the one that asks."""

    created_at: datetime
    seen_at: datetime
    address: str
    agent: str
    is_this: bool


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
    asked = {"session_hash": session_hash(token), "oldest": moment - ABSOLUTE, "idlest": moment - IDLE}
    with ledger.reading() as connection:
        row = connection.execute(HOLDS, asked).mappings().first()
    if row is None:
        return None
    if is_activity and moment - row["seen_at"] > SEEN_EVERY:
        _seen(ledger, token, moment)
    return account_in(row)


def own_sessions(connection: Connection, name: str, token: str | None) -> list[OwnSession]:
    """Those that still hold, the last used first."""
    moment = now()
    query = select(SESSION).join(ACCOUNT, SESSION.c.account_id == ACCOUNT.c.account_id)
    holds = (ACCOUNT.c.name == name, SESSION.c.ended_at.is_(None), SESSION.c.epoch == ACCOUNT.c.epoch)
    young = (SESSION.c.created_at > moment - ABSOLUTE, SESSION.c.seen_at > moment - IDLE)
    rows = connection.execute(query.where(*holds, *young).order_by(SESSION.c.seen_at.desc())).all()
    this = session_hash(token) if token else None
    return [OwnSession(row.created_at, row.seen_at, row.address, row.agent, row.session_hash == this) for row in rows]


def close_session(connection: Connection, token: str) -> None:
    statement = update(SESSION).where(SESSION.c.session_hash == session_hash(token), SESSION.c.ended_at.is_(None))
    connection.execute(statement.values(ended_at=now()))


def end_sessions(connection: Connection, account_id: str, *, but: str | None = None) -> int:
    """How many were ended. `but` is the token of the one that goes on."""
    own = (SESSION.c.account_id == account_id, SESSION.c.ended_at.is_(None))
    kept = (SESSION.c.session_hash != session_hash(but),) if but else ()
    return connection.execute(update(SESSION).where(*own, *kept).values(ended_at=now())).rowcount


def purge_sessions(connection: Connection) -> None:
    """At each sign-in: nobody needs to remember to run it."""
    connection.execute(delete(SESSION).where(SESSION.c.created_at < now() - ABSOLUTE - KEPT_FOR))


def session_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _seen(ledger: Ledger, token: str, moment: datetime) -> None:
    """A note that can wait: while the ledger is busy a page is shown all the same, and the next one notes it."""
    with suppress(Busy), ledger.writing() as connection:
        connection.execute(update(SESSION).where(SESSION.c.session_hash == session_hash(token)).values(seen_at=moment))
