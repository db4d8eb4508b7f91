"""The shape of a transition: what one row of the workflow says."""

from dataclasses import dataclass
from typing import Literal

from cockpit.cases.asked import Asked
from cockpit.cases.states import State
from cockpit.text import Text

Clock = Literal["accept", "dispatch", "sign", "handle", "verify", "close", "rate", "hop"]
Told = Literal["reporter", "acceptor", "dispatcher", "unit", "verifier"]


@dataclass(frozen=True)
class Transition:
    """`to` is None where the state stays. `policies` are names of rows in policies.py; `clock` starts with it."""

    verb: str
    label: Text
    from_states: frozenset[State]
    to: State | None
    permission: str
    asks: tuple[Asked, ...] = ()
    policies: tuple[str, ...] = ()
    counts: str | None = None  # the counter of the case that goes up by one
    stamps: str | None = None  # the moment of the case that is set
    clock: Clock | None = None
    tells: tuple[Told, ...] = ()


def states(*names: State) -> frozenset[State]:
    return frozenset(names)
