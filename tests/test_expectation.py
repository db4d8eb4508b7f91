"""The expected band of a day: weekdays, holidays, surges, and a cold start."""

from datetime import date, timedelta

import numpy as np
import pytest

from cockpit.metrics.expectation import expect, kinds_of, quantiles, signals

FIRST = date(2026, 1, 5)  # a Monday
DAYS = [FIRST + timedelta(days=step) for step in range(140)]
WEEK = [100.0, 100.0, 100.0, 100.0, 100.0, 50.0, 50.0]
COUNTS = np.array(WEEK * 20)
KINDS = kinds_of(DAYS, {})


def test_a_saturday_expects_half_of_a_friday() -> None:
    mean = expect(COUNTS, KINDS).mean
    assert mean[-3] == pytest.approx(100, rel=0.03)
    assert mean[-2] == pytest.approx(50, rel=0.06)


def test_there_is_no_expectation_before_nine_weeks_of_data() -> None:
    mean = expect(COUNTS, KINDS).mean
    assert np.isnan(mean[:63]).all()
    assert not np.isnan(mean[63:]).any()


def test_days_before_the_first_data_are_not_taken_for_quiet_days() -> None:
    late = np.concatenate([np.zeros(30), COUNTS[30:]])
    mean = expect(late, KINDS, 30).mean
    assert np.isnan(mean[:93]).all()
    assert mean[-3] == pytest.approx(100, rel=0.05)


def test_a_holiday_on_a_weekday_expects_what_weekends_bring() -> None:
    kinds = kinds_of(DAYS, {DAYS[-4]: "holiday"})
    assert expect(COUNTS, kinds).mean[-4] == pytest.approx(60, abs=20)


def test_a_worked_saturday_expects_what_weekdays_bring() -> None:
    kinds = kinds_of(DAYS, {DAYS[-2]: "makeup"})
    assert expect(COUNTS, kinds).mean[-2] == pytest.approx(90, abs=20)


def test_a_doubled_day_is_high_and_an_empty_one_low() -> None:
    counts = COUNTS.copy()
    counts[-3], counts[-4] = 200.0, 0.0
    expected = expect(counts, KINDS)
    found = signals(counts, expected.mean, expected.variance)
    assert (found[-3], found[-4]) == (1, -1)
    assert found[63:-4].tolist() == [0] * len(found[63:-4])


def test_last_months_surge_does_not_raise_what_is_expected_now() -> None:
    counts = COUNTS.copy()
    counts[-40:-37] = 900.0
    assert expect(counts, KINDS).mean[-3] == pytest.approx(100, rel=0.1)


def test_three_cases_more_than_none_expected_are_needed_to_speak() -> None:
    mean, variance = np.array([0.02, 0.02]), np.array([0.02, 0.02])
    assert signals(np.array([2.0, 4.0]), mean, variance).tolist() == [0, 1]


def test_four_of_five_poisson_days_lie_in_the_band_and_one_in_a_hundred_is_flagged() -> None:
    random = np.random.default_rng(3)
    inside: list[float] = []
    flagged: list[float] = []
    for _ in range(60):
        counts = random.poisson(np.array(WEEK * 20) / 5)
        expected = expect(counts, KINDS)
        low = quantiles(expected.mean, expected.variance, 0.1)[63:]
        high = quantiles(expected.mean, expected.variance, 0.9)[63:]
        inside.append(float(((counts[63:] >= low) & (counts[63:] <= high)).mean()))
        flagged.append(float((signals(counts, expected.mean, expected.variance)[63:] != 0).mean()))
    assert 0.78 <= np.mean(inside) <= 0.90
    assert np.mean(flagged) <= 0.015
