"""The operations of `/api/v1`. One row is one: its address, what it is asked, what it answers, and who does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from pydantic import BaseModel

from cockpit.api import cases, numbers
from cockpit.api.models import (
    ActAsked,
    ActTold,
    AreasTold,
    CasesAsked,
    CasesTold,
    CaseTold,
    MetricsTold,
    NothingAsked,
    ValuesAsked,
    ValuesTold,
)

BASE: Final = "/api/v1"


@dataclass(frozen=True)
class Operation:
    """`path` as Flask writes it, below `BASE`. A POST is asked in its body, a GET in the address."""

    name: str
    path: str
    summary: str
    asked: type[BaseModel]
    told: type[BaseModel]
    answer: Callable[..., BaseModel]
    method: Literal["GET", "POST"] = "GET"

    @property
    def parameters(self) -> tuple[str, ...]:
        """Of the path."""
        parts = self.path.split("/")
        return tuple(part[1:-1] for part in parts if part.startswith("<"))


OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation(
        name="areas",
        path="/areas",
        summary="The areas that you may see",
        asked=NothingAsked,
        told=AreasTold,
        answer=numbers.areas,
    ),
    Operation(
        name="metrics",
        path="/metrics",
        summary="What can be asked for as a number",
        asked=NothingAsked,
        told=MetricsTold,
        answer=numbers.metrics,
    ),
    Operation(
        name="values",
        path="/values",
        summary="One metric of one area for some days, whole or split",
        asked=ValuesAsked,
        told=ValuesTold,
        answer=numbers.values,
    ),
    Operation(
        name="cases",
        path="/cases",
        summary="The cases of an area, by work list",
        asked=CasesAsked,
        told=CasesTold,
        answer=cases.listed,
    ),
    Operation(
        name="case", path="/cases/<case_id>", summary="One case", asked=NothingAsked, told=CaseTold, answer=cases.one
    ),
    Operation(
        name="act",
        path="/cases/<case_id>/act",
        summary="Move a case on",
        asked=ActAsked,
        told=ActTold,
        answer=cases.act,
        method="POST",
    ),
)
