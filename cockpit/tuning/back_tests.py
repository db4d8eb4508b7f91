"""Back-tests: asked for on a page, done by the watcher, kept with what came of them."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, func, insert, or_, select, update

from cockpit.access import User
from cockpit.audit import Entry, record
from cockpit.errors import BadRequest, CockpitError
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tuning_tables import BACK_TEST
from cockpit.tuning import budget
from cockpit.warning.backtest import BackTest

MOST_WAITING: Final = 6
TAKEN: Final = timedelta(minutes=10)  # who dies at it leaves it to the next after this
TOO_MANY: Final = "已有 6 个回测在排队，等它们完成后再试。"
TOO_SHORT: Final = "历史太短，无法回测。"


@dataclass(frozen=True)
class Outcome:
    """Of the statistics, and of each rule how many new alerts a week; None where past days cannot be asked."""

    statistics: BackTest
    rules: dict[str, float | None]


@dataclass(frozen=True)
class Tried:
    """`result` is the JSON form of an `Outcome`, its rules beside the statistics; None while it waits or failed."""

    back_test_id: str
    wanted: budget.Wanted
    asked_by: str
    asked_at: datetime
    is_done: bool
    problem: str
    result: dict[str, Any] | None


def ask(ledger: Ledger, actor: User, wanted: budget.Wanted) -> str:
    """The id; the same budget that waits already is not asked for twice."""
    text = budget.stored(wanted)
    with ledger.writing() as connection:
        waiting = select(BACK_TEST.c.back_test_id).where(BACK_TEST.c.done_at.is_(None))
        same = connection.execute(waiting.where(BACK_TEST.c.budget == text)).scalar()
        if same is not None:
            return str(same)
        if connection.execute(select(func.count()).select_from(waiting.subquery())).scalar_one() >= MOST_WAITING:
            raise BadRequest(TOO_MANY)
        back_test_id = token_hex(8)
        row = {"back_test_id": back_test_id, "budget": text, "asked_by": actor.user_id, "asked_at": now()}
        connection.execute(insert(BACK_TEST).values(**row, problem="", result=""))
        record(
            connection, Entry(actor.user_id, "warning.try", "done", "back_test", back_test_id, detail={"budget": text})
        )
    return back_test_id


def do_next(ledger: Ledger, work: Callable[[budget.Wanted], Outcome | None]) -> str | None:
    """Takes the oldest that waits, does it outside of any transaction; its id, or None when none waits."""
    taken = _take(ledger)
    if taken is None:
        return None
    back_test_id, asked = taken
    try:
        found = work(budget.read(asked))
        values = {
            "problem": "" if found else TOO_SHORT,
            "result": as_json(found) if found else "",
        }
    except CockpitError as error:
        values = {"problem": str(error)[:200], "result": ""}
    own = update(BACK_TEST).where(BACK_TEST.c.back_test_id == back_test_id)
    with ledger.writing() as connection:
        connection.execute(own.values(done_at=now(), **values))
    return back_test_id


def latest(connection: Connection, most: int = 8) -> tuple[Tried, ...]:
    rows = connection.execute(select(BACK_TEST).order_by(BACK_TEST.c.asked_at.desc()).limit(most)).all()
    return tuple(_tried(row) for row in rows)


def _take(ledger: Ledger) -> tuple[str, str] | None:
    """One cheap question first, as the watcher asks every second."""
    moment = now()
    free = or_(BACK_TEST.c.taken_at.is_(None), BACK_TEST.c.taken_at < moment - TAKEN)
    waiting = select(BACK_TEST.c.back_test_id, BACK_TEST.c.budget).where(BACK_TEST.c.done_at.is_(None), free)
    waiting = waiting.order_by(BACK_TEST.c.asked_at).limit(1)
    with ledger.reading() as connection:
        if connection.execute(waiting).first() is None:
            return None
    with ledger.writing() as connection:
        row = connection.execute(waiting).first()
        if row is None:
            return None
        own = update(BACK_TEST).where(BACK_TEST.c.back_test_id == row.back_test_id)
        connection.execute(own.values(taken_at=moment))
        return row.back_test_id, row.budget


def as_json(found: Outcome) -> str:
    return json.dumps(asdict(found.statistics) | {"rules": found.rules}, default=str)


def _tried(row: Any) -> Tried:
    result = json.loads(row.result) if row.result else None
    done = row.done_at is not None
    asked = budget.read(row.budget)
    return Tried(row.back_test_id, asked, row.asked_by, row.asked_at, done, row.problem, result)
