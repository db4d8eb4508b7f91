"""What the API is asked and what it answers, as types: the OpenAPI document is made from them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from cockpit.cases.queues import QUEUES
from cockpit.cases.replay import LONGEST_KEY
from cockpit.cases.states import State
from cockpit.cases.workflow import BY_VERB
from cockpit.metrics.catalog import METRICS
from cockpit.metrics.dimensions import DIMENSIONS

LONGEST: Final = 200
MOST_PAGES: Final = 9_999


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("there are signs in it that nobody can type")
    return text


Word = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(_printable)]


def _among(names: Sequence[str]) -> Callable[[str], str]:
    def check(name: str) -> str:
        if name not in names:
            raise ValueError("no such name")
        return name

    return check


METRIC_NAMES: Final = [metric.name for metric in METRICS]
DIMENSION_NAMES: Final = [dimension.name for dimension in DIMENSIONS]
QUEUE_NAMES: Final = [queue.name for queue in QUEUES]
VERBS: Final = list(BY_VERB)
MetricName = Annotated[str, AfterValidator(_among(METRIC_NAMES)), Field(json_schema_extra={"enum": METRIC_NAMES})]
DimensionName = Annotated[
    str, AfterValidator(_among(DIMENSION_NAMES)), Field(json_schema_extra={"enum": DIMENSION_NAMES})
]
QueueName = Annotated[str, AfterValidator(_among(QUEUE_NAMES)), Field(json_schema_extra={"enum": QUEUE_NAMES})]
Verb = Annotated[str, AfterValidator(_among(VERBS)), Field(json_schema_extra={"enum": VERBS})]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NothingAsked(Model):
    """No parameters."""


class ValuesAsked(Model):
    area_id: Word
    metric: MetricName
    by: DimensionName | None = None
    first_day: date | None = Field(default=None, description="Default: the first day that is loaded.")
    last_day: date | None = Field(default=None, description="Default: the day of the data.")


class CasesAsked(Model):
    area_id: Word | None = Field(default=None, description="Default: the highest area that you may see.")
    queue: QueueName = "all"
    text: Word | None = None
    category_id: Word | None = None
    state: State | None = None
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1


class ActAsked(Model):
    """`version` is the one that you saw, `key` makes a retry harmless, `answers` is what the verb asks."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    verb: Verb
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    key: Annotated[str, StringConstraints(min_length=8, max_length=LONGEST_KEY, pattern=r"^[A-Za-z0-9_.:-]+$")]
    answers: dict[str, object] = {}


class Refusal(BaseModel):
    """`seen` and `current`: somebody else has changed the case meanwhile."""

    error: str
    seen: int | None = None
    current: int | None = None


class AreaTold(Model):
    area_id: str
    parent_id: str | None
    level: str
    name: str
    name_en: str


class AreasTold(Model):
    areas: list[AreaTold]


class MetricTold(Model):
    metric: str
    label: str
    meaning: str


class MetricsTold(Model):
    metrics: list[MetricTold]


class NumberTold(Model):
    """Without a number there is a reason, never zero."""

    value: float | None
    numerator: float | None
    denominator: float | None
    n: int | None
    interval: tuple[float, float] | None
    unavailable: str | None


class RowTold(NumberTold):
    key: str
    label: str


class ValuesTold(NumberTold):
    area_id: str
    metric: str
    first_day: date
    last_day: date
    as_of: AwareDatetime
    snapshot: str
    generated: bool = Field(description="Generated data, not of a real place.")
    rows: list[RowTold]


class CaseTold(Model):
    case_id: str
    number: str
    area_id: str
    category_id: str
    title: str
    description: str
    place: str
    state: State
    status: str
    stage: str | None
    version: int
    hop: str | None
    unit_id: str | None
    reported_at: AwareDatetime
    accepted_at: AwareDatetime | None
    dispatched_at: AwareDatetime | None
    handled_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    due_at: AwareDatetime | None


class CasesTold(Model):
    total: int
    page: int
    pages: int
    cases: list[CaseTold]


class ActTold(Model):
    case_id: str
    state: State
    version: int
