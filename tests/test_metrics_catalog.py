"""Every row of the catalog: complete, compilable, and true to its own words."""

import pytest

from cockpit.errors import BadRequest
from cockpit.metrics.availability import DATASETS
from cockpit.metrics.catalog import METRICS, metric_named
from cockpit.metrics.compiler import OPEN_MEASURES, PLACE_MEASURES, PROFILE_MEASURES, compile_metric, read_measures
from cockpit.metrics.dimensions import DIMENSIONS, WHOLE
from cockpit.metrics.gate import guarded
from cockpit.metrics.metric import Metric, terms, total
from cockpit.warehouse import Snapshot
from etl.datasets import DATASETS as LOADED
from tests.asking import asked
from tests.cast_tables import EVENT_MEASURES

DEMANDED = (
    "accepted_count open_count due_soon_count on_time_share overdue_open_count late_share accepted_in_time_share"
    " accurate_dispatch_share returned_share reworked_share extended_share first_time_share self_handled_share"
    " handling_hours_p50 handling_hours_p90 satisfied_share callback_share solved_share repeat_share proactive_share"
    " events_per_10k first_mediation_share compound_party_share three_party_share circle_share"
)
every_metric = pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)


def test_every_demanded_name_is_there_once() -> None:
    names = [metric.name for metric in METRICS]
    assert len(names) == len(set(names))
    assert set(DEMANDED.split(" ")) <= set(names)


def test_an_unknown_metric_is_a_sentence() -> None:
    with pytest.raises(BadRequest, match="没有名为"):
        metric_named("magic_share")


@every_metric
def test_a_metric_says_what_it_is_in_both_languages(metric: Metric) -> None:
    texts = [metric.label, metric.numerator_words, metric.meaning]
    texts += [metric.denominator_words] if metric.denominator_words else []
    assert all(text.zh and text.en for text in texts)
    assert metric.meaning.zh != metric.label.zh


@every_metric
def test_a_share_or_rate_has_both_sides_and_a_count_only_one(metric: Metric) -> None:
    assert (metric.denominator is not None) == (metric.kind in {"share", "rate"})
    assert (metric.denominator_words is not None) == (metric.denominator is not None)
    assert (metric.quantile is not None) == (metric.kind == "quantile")
    assert (metric.unit.zh == "%") == (metric.kind == "share") == (metric.format == "percent")


@every_metric
def test_an_event_metric_adds_up_measures_that_the_cubes_have(metric: Metric) -> None:
    known = {"event": set(EVENT_MEASURES), "open": set(OPEN_MEASURES), "place": set(PLACE_MEASURES)}.get(metric.source)
    if known is not None:
        assert set(read_measures(metric)) <= known
    assert read_measures(metric) or PROFILE_MEASURES & set(metric.measures)


@every_metric
def test_what_a_metric_needs_are_fields_of_its_dataset(metric: Metric) -> None:
    fields = {field.name for field in LOADED[metric.dataset].fields} if metric.dataset in LOADED else set()
    needed = {name for alternative in metric.needs for name in alternative if "." not in name}
    assert needed <= fields


@every_metric
@pytest.mark.parametrize("dimension", [WHOLE, *DIMENSIONS], ids=lambda dimension: dimension.name)
def test_a_metric_compiles_for_every_dimension_or_refuses_with_a_sentence(metric: Metric, dimension: object) -> None:
    try:
        sql = compile_metric(metric, dimension)  # type: ignore[arg-type]
    except BadRequest as refusal:
        assert "不能按" in str(refusal)
    else:
        assert guarded(sql).startswith("with visible_area")


@every_metric
def test_every_metric_is_answered_on_every_level(cast: Snapshot, metric: Metric) -> None:
    for area_id in ("east", "south", "south-park"):
        value = asked(cast, area_id, metric.name).value
        assert value.metric == metric.name
        if value.unavailable is not None:
            assert value.value is None and value.numerator is None and value.interval is None
        if metric.kind == "share" and value.value is not None:
            assert 0 <= value.value <= 1 and value.n


def test_every_dataset_that_can_be_loaded_has_a_name_for_its_absence() -> None:
    assert set(DATASETS) == set(LOADED)


def test_an_expression_adds_and_subtracts() -> None:
    assert terms("due - due_on_time") == ((1, "due"), (-1, "due_on_time"))
    assert total("due - due_on_time", {"due": 10.0, "due_on_time": 7.0}) == 3.0
