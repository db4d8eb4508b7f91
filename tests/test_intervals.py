"""Intervals against published and hand-checked numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.metrics.intervals import bucket_hours, poisson, quantile_hours, quantile_interval, wilson
from tests.cast_events import bucket_of


def test_wilson_of_ten_in_twenty_is_the_published_interval() -> None:
    assert wilson(10, 20) == pytest.approx((0.2993, 0.7007), abs=1e-4)


def test_wilson_of_none_in_ten_starts_at_zero_and_does_not_end_there() -> None:
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)


def test_a_share_of_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None


def test_poisson_of_ten_is_the_exact_interval_of_garwood() -> None:
    assert poisson(10) == pytest.approx((4.795, 18.390), abs=1e-3)


def test_poisson_of_none_ends_near_three_point_seven() -> None:
    assert poisson(0) == pytest.approx((0.0, 3.689), abs=1e-3)


def test_the_median_of_a_histogram_is_within_two_per_cent() -> None:
    hours = [1.0, 2.0, 8.0, 40.0, 400.0]
    histogram = {bucket_of(hour): 1.0 for hour in hours}
    assert quantile_hours(histogram, 0.5) == pytest.approx(8.0, rel=0.02)


def test_a_histogram_of_nothing_has_no_median() -> None:
    assert quantile_hours({}, 0.5) is None
    assert quantile_interval({}, 0.5) is None


def test_the_interval_of_a_median_of_a_hundred_spans_ranks_forty_to_sixty_one() -> None:
    histogram = dict.fromkeys(range(100), 1.0)
    assert quantile_interval(histogram, 0.5) == (bucket_hours(39), bucket_hours(60))


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_wilson_interval_holds_its_share_and_stays_within_zero_and_one(successes: int, n: int) -> None:
    successes = min(successes, n)
    low, high = wilson(successes, n) or (1.0, 0.0)
    assert 0 <= low <= successes / n <= high <= 1


@given(st.integers(0, 5000))
def test_a_poisson_interval_holds_its_count(count: int) -> None:
    low, high = poisson(count)
    assert low <= count <= high


@given(st.floats(0.01, 5000))
def test_a_bucket_stands_for_its_hours_within_two_per_cent(hours: float) -> None:
    assert bucket_hours(bucket_of(hours)) == pytest.approx(hours, rel=0.0201)
