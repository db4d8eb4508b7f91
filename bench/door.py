"""What the door costs: the session that every request reads, and whether time tells which names exist."""

import statistics
import time
from pathlib import Path
from secrets import token_hex

from flask import Flask
from sqlalchemy import delete

from app import create_app
from bench.measure import Line, seconds
from cockpit.access.account_changes import NewAccount, add_account
from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.access.sessions import account_of, open_session
from cockpit.access.user import User
from cockpit.door.ledger import current_ledger
from cockpit.ledger import Ledger
from cockpit.ledger.tables import ATTEMPT
from cockpit.settings import Settings

OPERATOR = User("bench", "bench", frozenset(), PERMISSION_NAMES)
KNOWN, UNKNOWN = "bench-known", "bench-nobody"
READS, TRIES = 2_000, 200
READ_TARGET_US = 1_000
DIFFERENCE_TARGET = 0.10


def door_lines(home: Path) -> list[Line]:
    """On an empty deployment: neither needs data."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "active").write_text("door", encoding="utf-8")
    server: Flask = create_app(Settings(home, secret=token_hex(32))).server
    server.config["WTF_CSRF_ENABLED"] = False
    with server.app_context():
        ledger = current_ledger()
        account = add_account(ledger, OPERATOR, NewAccount(KNOWN, KNOWN, ("analyst",), ("a", "b"), token_hex(16)))
        with ledger.writing() as connection:
            token = open_session(connection, account, address="127.0.0.1", agent="bench")
        return [_session_line(ledger, token), _names_line(server, ledger)]


def _session_line(ledger: Ledger, token: str) -> Line:
    account_of(ledger, token)
    start = time.process_time()
    for _ in range(READS):
        assert account_of(ledger, token) is not None
    each = (time.process_time() - start) / READS * 1e6
    target = f"≤ {READ_TARGET_US} µs of computing"
    return Line("session: read at every request", f"{each:.0f} µs", "", "", target, each <= READ_TARGET_US)


def _names_line(server: Flask, ledger: Ledger) -> Line:
    """Taken in turns, so that a busy machine slows both."""
    spent: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    browser = server.test_client()
    for _ in range(TRIES):
        for name, times in spent.items():
            form = {"name": name, "password": "a wrong password"}
            times.append(seconds(lambda form=form: browser.post("/login", data=form)))  # type: ignore[misc]
            with ledger.writing() as connection:
                connection.execute(delete(ATTEMPT))
    known, unknown = (statistics.median(times) * 1e3 for times in spent.values())
    difference = abs(known - unknown) / known
    return Line(
        f"sign-in refused, median of {TRIES}: unknown name, against known",
        f"{unknown:.1f} ms",
        f"{known:.1f} ms",
        f"{unknown / known:.3f}",
        f"differ < {DIFFERENCE_TARGET:.0%}",
        difference < DIFFERENCE_TARGET,
    )
