"""A person changes the own password: the old one is asked again, and every other session ends."""

from sqlalchemy import select, update

from cockpit.access.account import Account, find_account
from cockpit.access.password_policy import SAME, check_new
from cockpit.access.passwords import canonical_bytes, hashed, is_outdated, is_right
from cockpit.access.throttle import begin_try, end_right, of_account
from cockpit.access.user import User
from cockpit.audit import Entry, record
from cockpit.errors import BadRequest
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ACCOUNT

CHANGE = "account.own_password"
WRONG_CURRENT = "当前密码不对。"


def change_own_password(ledger: Ledger, user: User, *, current: str, new: str, address: str) -> Account:
    """The account as it is now: its epoch has grown, so that a new session has to be opened for who asked."""
    check_new(new, name=user.user_id)
    if canonical_bytes(new) == canonical_bytes(current):
        raise BadRequest(SAME)
    counted = (of_account(f"change:{user.user_id}"),)  # apart from signing in: a stolen session locks nobody out
    begin_try(ledger, counted, address=address)
    with ledger.reading() as connection:
        kept = connection.execute(select(ACCOUNT.c.password_hash).where(ACCOUNT.c.name == user.user_id)).scalar()
    if not is_right(current, kept):
        with ledger.writing() as connection:
            record(connection, Entry(user.user_id, CHANGE, "failed", "account", user.user_id, address))
        raise BadRequest(WRONG_CURRENT)
    password_hash = hashed(new)
    with ledger.writing() as connection:
        end_right(connection, counted)
        values = {"password_hash": password_hash, "must_change_password": False, "password_changed_at": now()}
        # Only over the password that was checked: two changes at once do not overwrite each other.
        own = update(ACCOUNT).where(ACCOUNT.c.name == user.user_id, ACCOUNT.c.password_hash == kept)
        if connection.execute(own.values(epoch=ACCOUNT.c.epoch + 1, **values)).rowcount != 1:
            raise BadRequest(WRONG_CURRENT)
        record(connection, Entry(user.user_id, CHANGE, "done", "account", user.user_id, address))
        account = find_account(connection, user.user_id)
    assert account is not None, user.user_id
    return account


def hash_again(ledger: Ledger, name: str, *, password: str, password_hash: str | None) -> None:
    """Parameters grow with the years; only at sign-in is the password there to be hashed with those of today."""
    if password_hash is None or not is_outdated(password_hash):
        return
    renewed = hashed(password)
    with ledger.writing() as connection:
        own = update(ACCOUNT).where(ACCOUNT.c.name == name, ACCOUNT.c.password_hash == password_hash)
        connection.execute(own.values(password_hash=renewed))
