"""One metric, whole or split: what the command line, exports and the information panel ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.metrics.answers import Value
from cockpit.metrics.availability import Availability
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.compiler import compile_metric
from cockpit.metrics.dimensions import WHOLE, Dimension, dimension_named
from cockpit.metrics.evaluate import evaluate, evaluate_hours
from cockpit.metrics.gate import read
from cockpit.metrics.metric import Metric
from cockpit.metrics.people import people_of
from cockpit.metrics.split import label_of, placed_histograms, placed_sums, sorted_keys
from cockpit.text import Text
from cockpit.warehouse import Snapshot

Sums = Mapping[str, float]


@dataclass(frozen=True)
class AnswerRow:
    key: str
    label: Text
    value: Value


@dataclass(frozen=True)
class Answer:
    """`first_day` and `last_day` are the days that were counted: without those still too young to judge."""

    metric: Metric
    value: Value
    rows: tuple[AnswerRow, ...]
    first_day: date
    last_day: date
    sql: str


@dataclass(frozen=True)
class Question:
    snapshot: Snapshot
    selection: Selection
    metric: Metric
    dimension: Dimension | None

    @property
    def first_day(self) -> date:
        return self.selection.period.first_day

    @property
    def last_day(self) -> date:
        mature = self.snapshot.as_of.date() - timedelta(days=self.metric.maturity_days)
        return min(self.selection.period.last_day, mature)


def answer(snapshot: Snapshot, selection: Selection, metric_name: str, by: str | None = None) -> Answer:
    key = ("answer", selection, metric_name, by)
    return snapshot.answers.get(key, lambda: _answer(snapshot, selection, metric_name, by))


def _answer(snapshot: Snapshot, selection: Selection, metric_name: str, by: str | None) -> Answer:
    metric = metric_named(metric_name)
    question = Question(snapshot, selection, metric, dimension_named(by) if by else None)
    whole = compile_metric(metric, WHOLE)
    sql = compile_metric(metric, question.dimension) if question.dimension else whole
    reason = Availability.of(snapshot).reason(metric)
    value = Value(metric.name, unavailable=reason)
    rows: tuple[AnswerRow, ...] = ()
    if reason is None:
        value = _values(question, WHOLE, whole).get("") or _nothing(question)
        rows = _rows(question, sql) if question.dimension else ()
    return Answer(metric, value, rows, question.first_day, question.last_day, sql)


def _nothing(question: Question, key: str = "") -> Value:
    return evaluate_hours(question.metric, {}) if question.metric.kind == "quantile" else _from_sums(question, key, {})


def _rows(question: Question, sql: str) -> tuple[AnswerRow, ...]:
    dimension = question.dimension
    assert dimension is not None
    values = _values(question, dimension, sql)
    keys = sorted_keys(question.snapshot, question.selection, dimension, values)
    label = label_of(question.snapshot, dimension, question.metric)
    return tuple(AnswerRow(key, label(key), values.get(key) or _nothing(question, key)) for key in keys)


def _values(question: Question, dimension: Dimension, sql: str) -> dict[str, Value]:
    known = {
        "first_day": question.first_day,
        "last_day": question.last_day,
        "area_id": question.selection.area_id,
    }
    params = {name: value for name, value in known.items() if f"${name}" in sql}
    rows = read(question.snapshot, question.selection, sql, params)
    areas = Areas.of(question.snapshot) if dimension.name == "area" else None
    if question.metric.kind == "quantile":
        histograms = placed_histograms(areas, question.selection.area_id, rows)
        return {key: evaluate_hours(question.metric, histogram) for key, histogram in histograms.items()}
    sums = placed_sums(areas, question.selection.area_id, rows)
    return {key: _from_sums(question, key, found) for key, found in sums.items()}


def _from_sums(question: Question, key: str, sums: Sums) -> Value:
    return evaluate(question.metric, {**sums, "people": _people(question, key), "days": _days(question, key)})


def _people(question: Question, key: str) -> float:
    """Of the row's own area; a category or a day has the people of the whole area."""
    areas = Areas.of(question.snapshot)
    if question.dimension is None or question.dimension.name != "area" or not key:
        return people_of(areas, areas.get(question.selection.area_id))
    known = {area.area_id for area in areas.children(question.selection.area_id)} | {question.selection.area_id}
    return people_of(areas, areas.get(key)) if key in known else 0.0


def _days(question: Question, key: str) -> float:
    name = question.dimension.name if question.dimension and key else ""
    if name == "day":
        return 1.0
    first, last = question.first_day, question.last_day
    if name == "month":
        month = date.fromisoformat(f"{key}-01")
        first, last = max(first, month), min(last, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    return float((last - first).days + 1)
