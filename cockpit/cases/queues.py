"""The work lists of the desk. One row is one queue: who sees what first when they come in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, true

from cockpit.access import User
from cockpit.cases.states import OPEN, State
from cockpit.ledger.case_tables import CASE
from cockpit.text import Text

STATE = CASE.c.state
RUNNING: Final = sorted(OPEN - {State.SUSPENDED})
DUE_SOON: Final = timedelta(hours=24)


@dataclass(frozen=True)
class Queue:
    """`holds` gives the condition on cases; `at` is the time of the desk."""

    name: str
    label: Text
    meaning: Text
    holds: Callable[[User, datetime], ColumnElement[bool]]


def _for_me(user: User, _at: datetime) -> ColumnElement[bool]:
    """What this person can move on: by permission for the state, and by unit."""
    by_permission: dict[str, tuple[State, ...]] = {
        "case.mediate": (State.MEDIATING,),
        "case.accept": (State.REPORTED, State.ACCEPTED),
        "case.dispatch": (State.FILED,),
        "case.verify": (State.HANDLED, State.VERIFIED),
    }
    states = [state for permission, held in by_permission.items() if user.may(permission) for state in held]
    own_units = and_(CASE.c.unit_id.in_(sorted(user.unit_ids)), STATE.in_([State.DISPATCHED, State.HANDLING]))
    return or_(STATE.in_(states), own_units)


QUEUES: Final = (
    Queue(
        name="mine",
        label=Text("待我办理", "For me"),
        meaning=Text("按权限和单位，现在轮到您办的在办案件。", "Open cases that you can move on now."),
        holds=_for_me,
    ),
    Queue(
        name="due",
        label=Text("24 小时内到期", "Due within 24 h"),
        meaning=Text("时限在 24 小时内、还没有超期的在办案件。", "Open cases due within 24 hours and not late yet."),
        holds=lambda _user, at: and_(STATE.in_(RUNNING), CASE.c.due_at > at, CASE.c.due_at <= at + DUE_SOON),
    ),
    Queue(
        name="late",
        label=Text("超期", "Late"),
        meaning=Text("已经超过时限的在办案件；挂起的不算。", "Open cases past their deadline, without suspended ones."),
        holds=lambda _user, at: and_(STATE.in_(RUNNING), CASE.c.due_at <= at),
    ),
    Queue(
        name="whistled",
        label=Text("吹哨", "Whistled"),
        meaning=Text("志愿者调解不成、已经吹哨到上一级的案件。", "Cases whistled up after a failed mediation."),
        holds=lambda _user, _at: and_(STATE == State.MEDIATING, CASE.c.hop != "volunteer"),
    ),
    Queue(
        name="suspended",
        label=Text("挂起", "Suspended"),
        meaning=Text("暂停计时的案件。", "Cases whose clock stands still."),
        holds=lambda _user, _at: STATE == State.SUSPENDED,
    ),
    Queue(
        name="rate",
        label=Text("待回访", "To call back"),
        meaning=Text("已结案、还没有回访评价的案件。", "Closed cases not called back yet."),
        holds=lambda _user, _at: STATE == State.CLOSED,
    ),
    Queue(
        name="open",
        label=Text("全部在办", "All open"),
        meaning=Text("辖区内所有在办案件。", "All open cases of the own areas."),
        holds=lambda _user, _at: STATE.in_(sorted(OPEN)),
    ),
    Queue(
        name="all",
        label=Text("全部", "All"),
        meaning=Text("辖区内所有案件，包括已结案的。", "All cases of the own areas, closed ones too."),
        holds=lambda _user, _at: true(),
    ),
)
QUEUE_BY_NAME: Final = {queue.name: queue for queue in QUEUES}
