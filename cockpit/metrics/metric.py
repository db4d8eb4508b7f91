"""What a metric is: one row of the catalog, from which SQL, tiles, tables, exports and definitions follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from cockpit.text import Text

Kind = Literal["count", "share", "rate", "quantile"]
Source = Literal["event", "open", "place", "duration", "service"]
DateRole = Literal["accepted", "dispatched", "due", "closed", "called_back", "ended", "now", "service_day"]
Direction = Literal["up", "down"]
Format = Literal["integer", "decimal", "percent", "hours"]

CASES = Text("件", "cases")
PERCENT = Text("%", "%")
HOURS = Text("工作小时", "working hours")


@dataclass(frozen=True, kw_only=True)
class Metric:
    """`numerator` and `denominator` add and subtract measures of one source: "due - due_on_time".

    `needs` are alternatives: the metric exists where a source has every field of at least one of them.
    A name with a dot is not a field of the source but a fact of the profile: "area.population".
    """

    name: str
    label: Text
    unit: Text = CASES
    kind: Kind
    source: Source = "event"
    dataset: str = "event"
    numerator: str
    denominator: str | None = None
    numerator_words: Text
    denominator_words: Text | None = None
    date_role: DateRole
    maturity_days: int = 0  # the last days of a period that are left out because their cases can still change sides
    minimum_n: int = 0  # below it only the interval is shown
    direction: Direction | None = None  # which way is better; None: neither
    meaning: Text
    needs: tuple[tuple[str, ...], ...] = ((),)
    format: Format = "integer"
    per: float = 1.0
    quantile: float | None = None
    stage: str = "handling"  # of a duration

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The names that both sides add up, in order, once each."""
        names = [name for _, name in (*terms(self.numerator), *terms(self.denominator or ""))]
        return tuple(dict.fromkeys(names))


@cache
def terms(expression: str) -> tuple[tuple[int, str], ...]:
    """ "due - due_on_time" → ((1, "due"), (-1, "due_on_time"))."""
    found: list[tuple[int, str]] = []
    sign = 1
    for word in expression.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
        else:
            assert word.isidentifier(), expression
            found.append((sign, word))
    return tuple(found)


def total(expression: str, sums: Mapping[str, float]) -> float:
    return sum(sign * sums.get(name, 0.0) for sign, name in terms(expression))
