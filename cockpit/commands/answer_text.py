"""An answer as JSON, CSV or a table for a terminal."""

import csv
import io
import json

from cockpit.access import Selection
from cockpit.metrics.answers import Value
from cockpit.metrics.query import Answer
from cockpit.numbers import number, share
from cockpit.text import Text
from cockpit.warehouse import Snapshot

FIELDS = ("value", "numerator", "denominator", "n", "interval")


def as_json(snapshot: Snapshot, selection: Selection, found: Answer) -> str:
    period = selection.period
    whole = {
        "area_id": selection.area_id,
        "metric": found.metric.name,
        "from": f"{period.first_day}",
        "to": f"{period.last_day}",
        "as_of": f"{snapshot.as_of:%Y-%m-%d %H:%M:%S}",
        "snapshot": snapshot.version,
        **_numbers(found.value),
        "rows": [{"key": row.key, "label": row.label.zh, **_numbers(row.value)} for row in found.rows],
    }
    return json.dumps(whole, ensure_ascii=False)


def as_csv(snapshot: Snapshot, selection: Selection, found: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("key", "label", "value", "numerator", "denominator", "n", "low", "high", "unavailable"))
    for key, label, value in _lines(selection, found):
        low, high = value.interval or (None, None)
        reason = value.unavailable.zh if value.unavailable else None
        numbers = [_plain(part) for part in (value.value, value.numerator, value.denominator, value.n)]
        writer.writerow((key, label.zh, *numbers, low, high, reason))
    return out.getvalue().rstrip("\n")


def as_table(snapshot: Snapshot, selection: Selection, found: Answer) -> str:
    head = (
        f"{found.metric.label.zh} {found.metric.name}  {found.first_day} – {found.last_day}"
        f"  数据截至 {snapshot.as_of:%Y-%m-%d %H:%M}  快照 {snapshot.version}"
    )
    return "\n".join([head, *(f"{label.zh}\t{_words(found, value)}" for _, label, value in _lines(selection, found))])


def _lines(selection: Selection, found: Answer) -> list[tuple[str, Text, Value]]:
    rows = [(row.key, row.label, row.value) for row in found.rows]
    return [*rows, (selection.area_id, Text("合计", "total"), found.value)]


def _numbers(value: Value) -> dict[str, object]:
    numbers: dict[str, object] = {name: _plain(getattr(value, name)) for name in FIELDS}
    return {**numbers, "unavailable": value.unavailable.zh} if value.unavailable else numbers


def _plain(value: object) -> object:
    """A count is written 12, not 12.0."""
    if isinstance(value, tuple):
        return [float(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _words(found: Answer, value: Value) -> str:
    if value.unavailable is not None:
        return f"不可用：{value.unavailable.zh}"
    write = share if found.metric.format == "percent" else lambda n: number(n, digits=_digits(found))
    words = [write(value.value)]
    if value.numerator is not None and value.denominator is not None:
        words.append(f"{number(value.numerator)} / {number(value.denominator)}")
    elif value.n is not None and found.metric.kind == "quantile":
        words.append(f"n = {number(value.n)}")
    if value.interval is not None:
        words.append(f"区间 {write(value.interval[0])}–{write(value.interval[1])}")
    return "\t".join(words)


def _digits(found: Answer) -> int:
    return 0 if found.metric.format == "integer" else 1
