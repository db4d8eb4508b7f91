"""The states of a case: what it waits for. One row is one state."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cockpit.text import Text


class State(StrEnum):
    REPORTED = "reported"
    MEDIATING = "mediating"
    ACCEPTED = "accepted"
    FILED = "filed"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    SUSPENDED = "suspended"
    HANDLED = "handled"
    VERIFIED = "verified"
    CLOSED = "closed"
    RATED = "rated"
    VOID = "void"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True)
class StateRow:
    """`status` and `stage` are the words of the warehouse; `is_final`: nothing happens any more."""

    state: State
    label: Text
    status: str
    stage: str | None
    is_final: bool = False


STATES: Final = (
    StateRow(state=State.REPORTED, label=Text("待受理", "Waiting for acceptance"), status="open", stage="accept"),
    StateRow(state=State.MEDIATING, label=Text("调解中", "In mediation"), status="open", stage="accept"),
    StateRow(state=State.ACCEPTED, label=Text("待立案", "Waiting to be filed"), status="open", stage="dispatch"),
    StateRow(state=State.FILED, label=Text("待派遣", "Waiting for dispatch"), status="open", stage="dispatch"),
    StateRow(state=State.DISPATCHED, label=Text("待签收", "Waiting for the unit"), status="open", stage="handle"),
    StateRow(state=State.HANDLING, label=Text("处置中", "Being handled"), status="open", stage="handle"),
    StateRow(state=State.SUSPENDED, label=Text("挂起", "Suspended"), status="suspended", stage="handle"),
    StateRow(state=State.HANDLED, label=Text("待核查", "Waiting for verification"), status="open", stage="verify"),
    StateRow(state=State.VERIFIED, label=Text("待结案", "Waiting to be closed"), status="open", stage="close"),
    StateRow(state=State.CLOSED, label=Text("已结案", "Closed"), status="closed", stage=None),
    StateRow(state=State.RATED, label=Text("已评价", "Rated"), status="closed", stage=None),
    StateRow(state=State.VOID, label=Text("作废", "Void"), status="void", stage=None, is_final=True),
    StateRow(state=State.MERGED, label=Text("已并案", "Merged"), status="duplicate", stage=None, is_final=True),
    StateRow(state=State.SPLIT, label=Text("已拆项", "Split"), status="void", stage=None, is_final=True),
)
STATE_ROWS: Final = {row.state: row for row in STATES}
ENDED: Final = frozenset(row.state for row in STATES if row.status in ("closed", "void", "duplicate"))
OPEN: Final = frozenset(State) - ENDED
