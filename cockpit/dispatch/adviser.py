"""The seam of dispatching: whoever advises is asked one question and answers with units in an order, with reasons.

A learned adviser takes the place of `ADVISER` here and nowhere else: pages, the desk's check of the first suggestion
and the plan for many cases all ask it. What it must not do is decide who is responsible; that is in the question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from cockpit.dispatch.ranking import Suggestion, rank
from cockpit.dispatch.record import UnitRecord


@dataclass(frozen=True)
class Question:
    """One case to be dispatched, as far as the asker may see. `ruled`: units made responsible by the profile's rows."""

    area_id: str
    category_id: str
    records: tuple[UnitRecord, ...]
    open_cases: Mapping[str, int]
    ruled: frozenset[str]


class Adviser(Protocol):
    """The same question has the same answer: the desk asks again when the officer confirms."""

    @property
    def name(self) -> str: ...

    def advise(self, question: Question) -> tuple[Suggestion, ...]: ...


@dataclass(frozen=True)
class ExpectedFinish:
    """Who is expected to be done first; the words are in `ranking.py`."""

    name: str = "expected_finish"

    def advise(self, question: Question) -> tuple[Suggestion, ...]:
        return rank(question.records, question.open_cases, question.ruled)


ADVISER: Final[Adviser] = ExpectedFinish()
