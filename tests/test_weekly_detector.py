"""Our weekly detector on small written series, and against Farrington Flexible on a sample of the 42 scenarios."""

import numpy as np
import pytest
from scipy.special import ndtri

from cockpit.warning import noufaily
from cockpit.warning.farrington import farrington
from cockpit.warning.noufaily_scores import scores
from cockpit.warning.weekly import FEWEST_WEEKS, WeeklySetting, scored_weeks
from cockpit.warning.weekly_fit import outlier_weights

NOW = 208  # four years lie before it
ONE = range(NOW, NOW + 1)


def steady(series: int = 1, level: int = 10) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    return np.full((series, NOW + 1), level)


def test_a_steady_series_expects_its_level_with_the_variance_of_a_poisson_and_of_the_fit() -> None:
    found = scored_weeks(steady(), weeks=ONE)
    assert found.expected[0, 0] == pytest.approx(10.0, rel=1e-3)
    assert 10.0 < found.variance[0, 0] < 11.0
    assert 0.4 < found.p_value[0, 0] < 0.6
    assert not found.alarms.any()


def test_a_week_alone_is_the_mid_p_of_a_poisson_and_its_neighbour_lends_a_share() -> None:
    counts = steady(3)
    counts[:, NOW - 1 :] = [[10, 17], [17, 17], [17, 10]]
    alone = scored_weeks(counts, weeks=ONE, setting=WeeklySetting(carried=0)).p_value[:, 0]
    assert alone[0] == pytest.approx(0.021, abs=0.004)  # P(X > 17) + P(X = 17) / 2 with mean 10 is 0.0207
    together = scored_weeks(counts, weeks=ONE).p_value[:, 0]
    expected = ndtri(alone[1]) * 1.6 / np.sqrt(1 + 0.6**2)  # both weeks have about the same score
    assert ndtri(together[1]) == pytest.approx(expected, rel=0.1)
    assert together[1] < together[0] < together[2]


def test_a_week_that_is_not_above_its_expectation_is_no_alarm_after_an_outbreak() -> None:
    counts = steady()
    counts[0, NOW - 1 :] = [60, 10]
    found = scored_weeks(counts, weeks=range(NOW - 1, NOW + 1), setting=WeeklySetting(alpha=0.05))
    assert found.p_value[0, 1] < 0.05
    assert found.alarms[0].tolist() == [True, False]


def test_past_outbreaks_weigh_less_and_hide_no_new_one() -> None:
    counts = np.random.default_rng(3).poisson(10, (1, NOW + 1))
    raised = counts.copy()
    raised[0, [60, 61, 130, 131]] += 60
    raised[0, NOW] = counts[0, NOW] = 25
    plain, hidden = scored_weeks(counts, weeks=ONE), scored_weeks(raised, weeks=ONE)
    assert hidden.expected[0, 0] == pytest.approx(plain.expected[0, 0], rel=0.1)
    assert hidden.alarms[0, 0]
    weights = outlier_weights(np.array([[10.0, 40.0, 0.0]]), np.full((1, 3), 10.0), np.ones(1))
    assert weights[0, 0] == weights[0, 2] == 1.0
    assert weights[0, 1] < 0.2


def test_season_and_trend_are_expected() -> None:
    week = np.arange(NOW + 52)
    counts = np.round(np.exp(3 + 0.003 * week + np.cos(2 * np.pi * week / 52.18)))[None].astype(np.int64)
    found = scored_weeks(counts, weeks=range(NOW, NOW + 52))
    assert np.abs(found.expected / counts[:, NOW:] - 1).max() < 0.1
    assert not found.alarms.any()


def test_series_without_cases_raise_no_alarm_and_neither_do_two_cases() -> None:
    counts = steady(3, level=0)
    counts[1, NOW], counts[2, NOW] = 2, 3
    found = scored_weeks(counts, weeks=ONE)
    assert np.isfinite(found.p_value).all()
    assert found.alarms[:, 0].tolist() == [False, False, True]


def test_nothing_after_a_week_changes_its_score() -> None:
    counts = np.random.default_rng(5).poisson(4, (2, NOW + 5))
    later = counts.copy()
    later[:, NOW + 1 :] = 900
    assert (scored_weeks(counts, weeks=ONE).p_value == scored_weeks(later, weeks=ONE).p_value).all()


def test_one_week_alone_and_one_series_alone_score_as_in_a_run_of_many() -> None:
    counts = np.random.default_rng(6).poisson([[0.5], [4], [90]], (3, NOW + 20))
    run = scored_weeks(counts, weeks=range(NOW, NOW + 20))
    alone = scored_weeks(counts[1:2], weeks=range(NOW + 19, NOW + 20))
    assert run.expected[1, 19] == pytest.approx(alone.expected[0, 0], rel=1e-3)
    assert run.p_value[1, 19] == pytest.approx(alone.p_value[0, 0], rel=1e-2)


def test_large_counts_are_not_cut_off() -> None:
    counts = np.random.default_rng(7).poisson(3_000_000, (1, NOW + 1))
    assert scored_weeks(counts, weeks=ONE).expected[0, 0] == pytest.approx(3_000_000, rel=0.01)


def test_too_short_a_past_and_senseless_settings_are_told() -> None:
    counts = steady()[:, : FEWEST_WEEKS + 2]
    assert scored_weeks(counts, weeks=range(FEWEST_WEEKS + 1, FEWEST_WEEKS + 2)).alarms.shape == (1, 1)
    with pytest.raises(ValueError, match="105 are needed"):
        scored_weeks(counts, weeks=range(FEWEST_WEEKS, FEWEST_WEEKS + 1))
    for weeks in (range(FEWEST_WEEKS + 1, FEWEST_WEEKS + 9), range(150, 150), range(150, 160, 2)):
        with pytest.raises(ValueError, match="range of positions"):
            scored_weeks(counts, weeks=weeks)
    for wrong in (counts[0], -counts):
        with pytest.raises(ValueError, match="series, time"):
            scored_weeks(wrong, weeks=ONE)
    for field, value in (("alpha", 0.0), ("carried", -1.0), ("most_weeks", 50)):
        with pytest.raises(ValueError, match=field):
            WeeklySetting(**{field: value})  # type: ignore[arg-type]


def test_on_a_sample_of_the_scenarios_it_finds_more_than_farrington_at_no_more_false_alarms() -> None:
    drawn = noufaily.sample(420, 7)
    reference = scores(drawn, farrington(drawn.counts, weeks=noufaily.SCORED_WEEKS).alarms)
    setting = WeeklySetting(alpha=0.05, weeks_a_year=noufaily.WEEKS_A_YEAR)
    found = scored_weeks(drawn.counts, weeks=noufaily.SCORED_WEEKS, setting=setting)
    reached = scores(drawn, found.alarms)
    assert reached.fpr <= reference.fpr
    assert reached.pod > reference.pod + 0.03
