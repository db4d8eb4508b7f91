"""What people may do with an alert. One row is one transition."""

from dataclasses import dataclass
from typing import Final, Literal

from cockpit.alerts.states import State
from cockpit.text import Text

HANDLE: Final = "alert.handle"
LONGEST_NOTE: Final = 500
Ask = Literal["note", "reason", "until", "cause"]  # `reason` is a note that must be given


@dataclass(frozen=True)
class Transition:
    verb: str
    label: Text
    from_states: frozenset[State]
    to: State
    asks: tuple[Ask, ...]


TRANSITIONS: Final = (
    Transition("acknowledge", Text("知晓", "Acknowledge"), frozenset(("open",)), "acknowledged", ("note",)),
    Transition("snooze", Text("稍后再看", "Snooze"), frozenset(("open", "acknowledged")), "snoozed", ("until", "note")),
    Transition(
        "dispatch",
        Text("转为案件", "Make it a case"),
        frozenset(("open", "acknowledged", "snoozed")),
        "dispatched",
        ("note",),
    ),
    Transition(
        "close",
        Text("关闭", "Close"),
        frozenset(("open", "acknowledged", "snoozed", "dispatched")),
        "closed",
        ("cause", "note"),
    ),
    Transition("reopen", Text("重新打开", "Reopen"), frozenset(("closed",)), "open", ("reason",)),
)
BY_VERB: Final = {row.verb: row for row in TRANSITIONS}


def allowed(state: State) -> tuple[Transition, ...]:
    return tuple(row for row in TRANSITIONS if state in row.from_states)
