"""python -m cockpit metrics: the catalog."""

import json
from typing import Annotated

import typer

from cockpit.metrics.catalog import METRICS
from cockpit.metrics.metric import Metric


def metrics(as_json: Annotated[bool, typer.Option("--json", help="All rows with their definitions.")] = False) -> None:
    """Every metric by name, with what it divides by what."""
    if as_json:
        typer.echo(json.dumps([row(metric) for metric in METRICS], ensure_ascii=False))
    else:
        typer.echo("\n".join(f"{metric.name}\t{metric.label.zh}\t{words(metric)}" for metric in METRICS))


def row(metric: Metric) -> dict[str, object]:
    return {
        "name": metric.name,
        "label": metric.label.zh,
        "label_en": metric.label.en,
        "unit": metric.unit.zh,
        "kind": metric.kind,
        "source": metric.source,
        "numerator": metric.numerator,
        "denominator": metric.denominator,
        "numerator_words": metric.numerator_words.zh,
        "denominator_words": metric.denominator_words.zh if metric.denominator_words else None,
        "date": metric.date_role,
        "maturity_days": metric.maturity_days,
        "minimum_n": metric.minimum_n,
        "direction": metric.direction,
        "meaning": metric.meaning.zh,
        "needs": [list(fields) for fields in metric.needs],
    }


def words(metric: Metric) -> str:
    below = f" / {metric.denominator_words.zh}" if metric.denominator_words else ""
    return f"{metric.numerator_words.zh}{below}"
