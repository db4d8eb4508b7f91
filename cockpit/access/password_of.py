"""The hash of one account's password: read here and nowhere else, so that no list of accounts ever carries it."""

from sqlalchemy import Connection, select

from cockpit.ledger.tables import ACCOUNT


def password_hash_of(connection: Connection, name: str) -> str | None:
    found = connection.execute(select(ACCOUNT.c.password_hash).where(ACCOUNT.c.name == name)).first()
    return found.password_hash if found else None
