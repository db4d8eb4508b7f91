"""Conditions of a transition beside permission and state. One row is one policy; each may say why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from cockpit.access import User
from cockpit.cases.case import Case
from cockpit.errors import BadRequest, CockpitError, Conflict, Forbidden

MOST_EXTENSIONS: Final = 2
REOPEN_DAYS: Final = 15  # hotline regulation: a resident may come back within fifteen days
HOPS: Final = ("volunteer", "community", "street", "center", "department")  # 志愿者 → 社区 → 街道 → 矛调中心 → 部门


@dataclass(frozen=True)
class Attempt:
    """Somebody wants a transition: everything that a policy may look at."""

    case: Case
    user: User
    at: datetime
    answers: Mapping[str, object]
    units: frozenset[str]
    hop_rank: int  # how far up the whistle chain this person stands: 0 volunteer … 4 department


class Policy(Protocol):
    def __call__(self, attempt: Attempt) -> CockpitError | None: ...


def not_the_handler(attempt: Attempt) -> CockpitError | None:
    """Separation of duties: nobody verifies or rates the own work."""
    same = attempt.case.handled_by == attempt.user.user_id
    return Forbidden("处置人不能核查或评价自己的案件，请由他人办理。") if same else None


def own_unit(attempt: Attempt) -> CockpitError | None:
    """Staff of the desk handle what lies in their areas; a unit's people only what was sent to their unit."""
    if attempt.user.may("case.accept") or attempt.case.unit_id in attempt.user.unit_ids:
        return None
    return Forbidden("案件没有派给您的单位。")


def known_unit(attempt: Attempt) -> CockpitError | None:
    known = attempt.answers.get("unit_id") in attempt.units
    return None if known else BadRequest("没有这个承办单位，或它不负责这个区域。")


def another_unit(attempt: Attempt) -> CockpitError | None:
    same = attempt.case.unit_id == attempt.answers.get("unit_id") and attempt.case.state == "dispatched"
    return Conflict("案件已经派给这个单位。") if same else None


def has_unit(attempt: Attempt) -> CockpitError | None:
    return None if attempt.case.unit_id else Conflict("案件由调解解决，没有承办单位可以返工；请重新受理。")


def extensions_left(attempt: Attempt) -> CockpitError | None:
    used_up = attempt.case.extended_count >= MOST_EXTENSIONS
    return Conflict(f"已经延期 {MOST_EXTENSIONS} 次，不能再延。") if used_up else None


def at_own_hop(attempt: Attempt) -> CockpitError | None:
    """A whistle is answered by the level it calls, or by one above it."""
    rank = HOPS.index(attempt.case.hop or HOPS[0])
    return None if attempt.hop_rank >= rank else Forbidden("案件已经吹哨到上一级，由上一级处理。")


def hop_above(attempt: Attempt) -> CockpitError | None:
    return Conflict("已经在最上一级，不能再吹哨。") if attempt.case.hop == HOPS[-1] else None


def not_arrived(attempt: Attempt) -> CockpitError | None:
    return Conflict("这一级已经报到。") if attempt.case.arrived_at else None


def closed_recently(attempt: Attempt) -> CockpitError | None:
    closed_at = attempt.case.closed_at
    late = closed_at is not None and attempt.at - closed_at > timedelta(days=REOPEN_DAYS)
    return Conflict(f"结案已超过 {REOPEN_DAYS} 天，请作为新案件上报。") if late else None


def says_something(attempt: Attempt) -> CockpitError | None:
    said = [name for name in ("is_satisfied", "is_solved", "score") if attempt.answers.get(name) is not None]
    return None if said else BadRequest("请至少填写是否满意、是否解决或评分中的一项。")


def open_main_case(attempt: Attempt) -> CockpitError | None:
    """That it exists and may be seen is checked where it is read."""
    same = attempt.answers.get("main_case_id") == attempt.case.case_id
    return BadRequest("案件不能并入自己。") if same else None


POLICIES: Final[Mapping[str, Policy]] = {
    policy.__name__: policy
    for policy in (
        not_the_handler,
        own_unit,
        known_unit,
        another_unit,
        has_unit,
        extensions_left,
        at_own_hop,
        hop_above,
        not_arrived,
        closed_recently,
        says_something,
        open_main_case,
    )
}
