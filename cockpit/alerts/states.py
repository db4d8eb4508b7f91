"""The states of an alert. One row is one state."""

from dataclasses import dataclass
from typing import Final, Literal

from cockpit.text import Text

State = Literal["open", "acknowledged", "snoozed", "dispatched", "closed"]


@dataclass(frozen=True)
class StateRow:
    """`waits`: somebody has still to decide; such alerts stand on cockpits."""

    name: State
    label: Text
    waits: bool


STATES: Final = (
    StateRow("open", Text("待查看", "Open"), waits=True),
    StateRow("acknowledged", Text("已知晓", "Acknowledged"), waits=True),
    StateRow("snoozed", Text("稍后再看", "Snoozed"), waits=False),
    StateRow("dispatched", Text("已转案件", "Dispatched"), waits=False),
    StateRow("closed", Text("已关闭", "Closed"), waits=False),
)
STATE_BY_NAME: Final = {state.name: state for state in STATES}
WAITING: Final = tuple(state.name for state in STATES if state.waits)
