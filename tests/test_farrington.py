"""Farrington Flexible by hand, on weeks with a known answer, and against the outbreak weeks of Salmonella."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.warning import noufaily
from cockpit.warning.farrington import farrington
from cockpit.warning.farrington_design import Options, reference
from cockpit.warning.noufaily_scores import scores
from tests.test_real_profiles import real

NOW = 5 * 52 + 3  # the first week that has five years and half a window before it


def steady(level: int = 10) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """The same every week: a variance below the mean, so that the dispersion is held at 1."""
    return np.full((1, NOW + 1), level)


def test_the_season_of_a_week_is_its_window_in_five_earlier_years_and_nine_levels_between() -> None:
    past = reference(NOW, Options())
    assert past.weeks[past.season == 0].tolist()[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert (past.season == 0).sum() == 5 * 7
    assert set(past.season.tolist()) == set(range(10))
    assert past.weeks.max() == NOW - 1 - 26  # half a year is left out


def test_windows_alone_are_compared_with_where_there_is_one_season() -> None:
    past = reference(NOW, Options(seasons=1))
    assert len(past.weeks) == 5 * 7


def test_a_steady_series_expects_its_mean_and_its_threshold_is_the_poisson_quantile() -> None:
    found = farrington(steady(), weeks=[NOW], options=Options(seasons=1))
    assert found.expected[0, 0] == pytest.approx(10.0)
    assert found.dispersion[0, 0] == 1.0
    assert found.threshold[0, 0] == 15  # of a Poisson with mean 10, the first with 95 % at or below it


def test_one_more_than_the_threshold_is_an_alarm_and_the_threshold_is_not() -> None:
    counts = np.repeat(steady(), 2, axis=0)
    counts[:, NOW] = [15, 16]
    assert farrington(counts, weeks=[NOW], options=Options(seasons=1)).alarms[:, 0].tolist() == [False, True]


def test_the_week_itself_and_the_last_half_year_do_not_move_the_threshold() -> None:
    counts = np.repeat(steady(), 2, axis=0)
    counts[1, NOW - 26 :] = 500
    found = farrington(counts, weeks=[NOW])
    assert found.threshold[0, 0] == found.threshold[1, 0]


def test_an_outbreak_among_the_past_weeks_counts_less() -> None:
    counts = np.repeat(steady(), 2, axis=0)
    counts[1, NOW - 104 : NOW - 102] = 80
    weighted = farrington(counts, weeks=[NOW])
    unweighted = farrington(counts, weeks=[NOW], options=Options(reweight_above=1e9))
    assert weighted.threshold[1, 0] < unweighted.threshold[1, 0] - 5


def test_a_trend_goes_on_but_not_above_what_was_ever_seen() -> None:
    falling = np.array([[300 - week for week in range(NOW + 1)]])
    assert farrington(falling, weeks=[NOW]).expected[0, 0] < 100  # the mean is 183
    rising = np.array([[10 + week for week in range(NOW + 1)]])
    assert farrington(rising, weeks=[NOW]).expected[0, 0] <= rising[0, : NOW - 26].max()


def test_a_trend_that_is_not_significant_is_dropped_where_that_is_asked() -> None:
    counts = np.random.default_rng(4).poisson(10, (1, NOW + 1))
    strict = farrington(counts, weeks=[NOW], options=Options(trend_alpha=1e-6))
    level = counts[0, reference(NOW, Options()).weeks[reference(NOW, Options()).season == 0]].mean()
    assert strict.expected[0, 0] == pytest.approx(level, rel=0.1)


def test_series_without_cases_raise_no_alarm_and_neither_do_fewer_than_five_in_four_weeks() -> None:
    counts = np.zeros((3, NOW + 1), dtype=np.int64)
    counts[1, NOW], counts[2, NOW] = 4, 5
    assert farrington(counts, weeks=[NOW]).alarms[:, 0].tolist() == [False, False, True]


def test_a_stricter_rate_and_the_delta_threshold_are_both_above_the_expectation() -> None:
    found = [
        farrington(steady(), weeks=[NOW], options=Options(alpha=alpha, threshold=threshold)).threshold[0, 0]
        for alpha, threshold in ((0.05, "negative_binomial"), (0.01, "negative_binomial"), (0.05, "delta"))
    ]
    assert 10 < found[0] < found[1]
    assert found[2] == pytest.approx(found[0], abs=2)


def test_too_short_a_past_and_senseless_options_are_told() -> None:
    with pytest.raises(ValueError, match="5 years of past need 263"):
        farrington(steady(), weeks=[NOW - 1])
    assert Options().past_needed() == 263
    with pytest.raises(ValueError, match="alpha"):
        Options(alpha=1.5)
    with pytest.raises(ValueError, match="threshold"):
        Options(threshold="median")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="series, time"):
        farrington(steady()[0], weeks=[NOW])


def test_many_series_are_scored_at_once_as_one_by_one() -> None:
    counts = np.random.default_rng(1).poisson(6, (5, NOW + 1))
    together, alone = farrington(counts, weeks=[NOW]), farrington(counts[3:4], weeks=[NOW])
    assert together.expected[3, 0] == pytest.approx(alone.expected[0, 0], rel=1e-6)


def test_four_of_four_outbreak_weeks_of_salmonella_with_at_most_six_false() -> None:
    (path, *_) = real("salmonella/salmonella_test.csv", "salmonella/FarringtonFlexible_pred.csv")
    answer = CliRunner().invoke(program, ["warning-benchmark", "salmonella", str(path.parent), "--json"])
    found = json.loads(answer.stdout)
    assert found["farrington_flexible"] == {"outbreak_weeks_found": 4, "false": 3}
    against = found["farrington_flexible_against_r"]
    assert against["r"] == {"outbreak_weeks_found": 4, "false": 6}
    assert against["0.01"]["agree"] >= 99  # of 105; R was run at a rate that its file does not name


def test_the_published_rates_are_reproduced_on_a_sample_of_the_scenarios() -> None:
    drawn = noufaily.sample(84, 5)
    reached = scores(drawn, farrington(drawn.counts, weeks=noufaily.SCORED_WEEKS).alarms)
    assert 0.02 < reached.fpr < 0.06
    assert reached.pod > 0.55


def test_the_command_names_rate_and_detection_of_every_method_at_every_rate() -> None:
    words = ["warning-benchmark", "noufaily", "--series", "42", "--seed", "5", "--json"]
    found = json.loads(CliRunner().invoke(program, words).stdout)
    assert (found.pop("series"), found.pop("seed")) == (42, 5)
    assert set(found) == {"ears_c1", "ears_c2", "ears_c3", "farrington", "weekly"}
    for rates in found.values():
        assert rates.pop("seconds") >= 0
        for reached in rates.values():
            assert set(reached) == {"fpr", "pod", "pod_by_size"}
            assert 0 <= reached["fpr"] <= 1
            assert set(reached["pod_by_size"]) == {str(size) for size in noufaily.SIZES}
    assert set(found["farrington"]) == set(found["weekly"]) == {"0.05", "0.01"}
