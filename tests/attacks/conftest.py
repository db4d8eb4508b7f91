"""What the attacks on the sign-in share: counters that start at nothing, and a count of what was hashed."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete

from cockpit.access import passwords
from cockpit.door.ledger import current_ledger
from cockpit.ledger.tables import ATTEMPT


@pytest.fixture
def counters(served: Flask) -> Iterator[None]:
    """Nobody has tried anything yet, nor has afterwards: all tests of a process share one ledger and one address."""
    with served.app_context(), current_ledger().writing() as connection:
        connection.execute(delete(ATTEMPT))
    yield
    with served.app_context(), current_ledger().writing() as connection:
        connection.execute(delete(ATTEMPT))


@pytest.fixture
def verifications(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often a password was compared with a hash."""
    made: list[str] = []
    hasher = passwords.HASHER

    class Counting:
        check_needs_rehash, hash = hasher.check_needs_rehash, hasher.hash

        def verify(self, password_hash: str, password: bytes) -> bool:
            made.append("verify")
            return hasher.verify(password_hash, password)

    monkeypatch.setattr(passwords, "HASHER", Counting())
    return made
