"""What may happen to a case. One row is one transition: from, to, verb, who, on which conditions, what it asks."""

from dataclasses import dataclass
from typing import Final, Literal

from cockpit.cases import asked
from cockpit.cases.asked import Asked
from cockpit.cases.states import ENDED, OPEN, State
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


TRANSITIONS: Final = (
    Transition(
        verb="mediate",
        label=Text("开始调解", "Start mediation"),
        from_states=states(State.REPORTED),
        to=State.MEDIATING,
        permission="case.mediate",
        asks=(asked.NOTE,),
        clock="hop",
    ),
    Transition(
        verb="settle",
        label=Text("调解成功", "Settled"),
        from_states=states(State.MEDIATING),
        to=State.HANDLED,
        permission="case.mediate",
        asks=(asked.RESULT,),
        policies=("at_own_hop",),
        stamps="handled_at",
        clock="verify",
        tells=("verifier",),
    ),
    Transition(
        verb="whistle",
        label=Text("吹哨", "Whistle"),
        from_states=states(State.MEDIATING),
        to=None,
        permission="case.mediate",
        asks=(asked.REASON,),
        policies=("at_own_hop", "hop_above"),
        clock="hop",
        tells=("acceptor",),
    ),
    Transition(
        verb="arrive",
        label=Text("报到", "Report in"),
        from_states=states(State.MEDIATING),
        to=None,
        permission="case.accept",
        policies=("at_own_hop", "not_arrived"),
        tells=("reporter",),
    ),
    Transition(
        verb="accept",
        label=Text("受理", "Accept"),
        from_states=states(State.REPORTED, State.MEDIATING),
        to=State.ACCEPTED,
        permission="case.accept",
        asks=(asked.NOTE,),
        stamps="accepted_at",
        clock="dispatch",
        tells=("reporter", "dispatcher"),
    ),
    Transition(
        verb="file",
        label=Text("立案", "File"),
        from_states=states(State.ACCEPTED),
        to=State.FILED,
        permission="case.accept",
        asks=(asked.NOTE,),
        stamps="filed_at",
        tells=("dispatcher",),
    ),
    Transition(
        verb="dispatch",
        label=Text("派遣", "Dispatch"),
        from_states=states(State.ACCEPTED, State.FILED, State.DISPATCHED),
        to=State.DISPATCHED,
        permission="case.dispatch",
        asks=(asked.UNIT, asked.OVERRIDE, asked.NOTE),
        policies=("known_unit", "another_unit"),
        stamps="dispatched_at",
        clock="sign",
        tells=("unit",),
    ),
    Transition(
        verb="sign",
        label=Text("签收", "Take over"),
        from_states=states(State.DISPATCHED),
        to=State.HANDLING,
        permission="case.handle",
        policies=("own_unit",),
        stamps="signed_at",
        clock="handle",
    ),
    Transition(
        verb="return",
        label=Text("退单", "Send back"),
        from_states=states(State.DISPATCHED, State.HANDLING),
        to=State.FILED,
        permission="case.handle",
        asks=(asked.REASON,),
        policies=("own_unit",),
        counts="returned_count",
        clock="dispatch",
        tells=("dispatcher",),
    ),
    Transition(
        verb="handle",
        label=Text("处置完成", "Handled"),
        from_states=states(State.HANDLING),
        to=State.HANDLED,
        permission="case.handle",
        asks=(asked.RESULT,),
        policies=("own_unit",),
        stamps="handled_at",
        clock="verify",
        tells=("verifier",),
    ),
    Transition(
        verb="extend",
        label=Text("延期", "Extend"),
        from_states=states(State.DISPATCHED, State.HANDLING),
        to=None,
        permission="case.supervise",
        asks=(asked.HOURS, asked.REASON),
        policies=("extensions_left",),
        counts="extended_count",
        tells=("unit",),
    ),
    Transition(
        verb="suspend",
        label=Text("挂起", "Suspend"),
        from_states=states(State.HANDLING),
        to=State.SUSPENDED,
        permission="case.supervise",
        asks=(asked.REASON,),
        tells=("unit",),
    ),
    Transition(
        verb="resume",
        label=Text("恢复", "Resume"),
        from_states=states(State.SUSPENDED),
        to=State.HANDLING,
        permission="case.supervise",
        asks=(asked.NOTE,),
        tells=("unit",),
    ),
    Transition(
        verb="rework",
        label=Text("返工", "Rework"),
        from_states=states(State.HANDLED),
        to=State.HANDLING,
        permission="case.verify",
        asks=(asked.REASON,),
        policies=("not_the_handler", "has_unit"),
        counts="reworked_count",
        clock="handle",
        tells=("unit",),
    ),
    Transition(
        verb="verify",
        label=Text("核查通过", "Verified"),
        from_states=states(State.HANDLED),
        to=State.VERIFIED,
        permission="case.verify",
        asks=(asked.NOTE,),
        policies=("not_the_handler",),
        stamps="verified_at",
        clock="close",
        tells=("acceptor",),
    ),
    Transition(
        verb="close",
        label=Text("结案", "Close"),
        from_states=states(State.VERIFIED),
        to=State.CLOSED,
        permission="case.verify",
        asks=(asked.NOTE,),
        stamps="closed_at",
        clock="rate",
        tells=("reporter",),
    ),
    Transition(
        verb="rate",
        label=Text("回访评价", "Call back and rate"),
        from_states=states(State.CLOSED),
        to=State.RATED,
        permission="case.rate",
        asks=(asked.IS_SATISFIED, asked.IS_SOLVED, asked.SCORE, asked.NOTE),
        policies=("not_the_handler", "says_something"),
        stamps="rated_at",
    ),
    Transition(
        verb="reopen",
        label=Text("重开", "Reopen"),
        from_states=states(State.CLOSED, State.RATED),
        to=State.FILED,
        permission="case.accept",
        asks=(asked.REASON,),
        policies=("closed_recently",),
        counts="reopened_count",
        clock="dispatch",
        tells=("dispatcher",),
    ),
    Transition(
        verb="urge",
        label=Text("督办", "Urge"),
        from_states=OPEN,
        to=None,
        permission="case.supervise",
        asks=(asked.REASON,),
        counts="urged_count",
        tells=("unit", "acceptor"),
    ),
    Transition(
        verb="void",
        label=Text("作废", "Void"),
        from_states=states(State.REPORTED, State.MEDIATING, State.ACCEPTED, State.FILED),
        to=State.VOID,
        permission="case.accept",
        asks=(asked.REASON,),
        tells=("reporter",),
    ),
    Transition(
        verb="merge",
        label=Text("并案", "Merge"),
        from_states=states(State.REPORTED, State.ACCEPTED, State.FILED),
        to=State.MERGED,
        permission="case.accept",
        asks=(asked.MAIN_CASE, asked.REASON),
        policies=("open_main_case",),
        tells=("reporter",),
    ),
    Transition(
        verb="split",
        label=Text("拆项", "Split"),
        from_states=states(State.ACCEPTED, State.FILED),
        to=State.SPLIT,
        permission="case.accept",
        asks=(asked.PARTS, asked.REASON),
        tells=("reporter",),
    ),
)
BY_VERB: Final = {transition.verb: transition for transition in TRANSITIONS}
assert len(BY_VERB) == len(TRANSITIONS), "a verb stands for one row"


def leaving(state: State) -> tuple[Transition, ...]:
    """What may happen in this state, in the order of the catalog."""
    return tuple(transition for transition in TRANSITIONS if state in transition.from_states)


def is_ended(state: State) -> bool:
    return state in ENDED
