"""Control charts: quiet weeks say nothing, the unusual ones are named."""

from cockpit.metrics.spc import Control, p_prime, xmr

QUIET = [100.0, 104.0, 98.0, 102.0, 99.0, 103.0, 97.0, 101.0, 100.0, 104.0, 98.0, 102.0]


def test_an_ordinary_week_is_not_signalled() -> None:
    assert xmr([*QUIET, 101.0]).signal == "none"


def test_a_week_far_above_the_limit_is_high() -> None:
    assert xmr([*QUIET, 140.0]).signal == "high"


def test_a_week_far_below_the_limit_is_low() -> None:
    assert xmr([*QUIET, 60.0]).signal == "low"


def test_the_last_week_does_not_widen_its_own_limits() -> None:
    assert xmr([*QUIET, 101.0]).upper == xmr([*QUIET, 500.0]).upper


def test_eight_weeks_above_the_centre_are_high_without_crossing_a_limit() -> None:
    weeks = [90.0, 110.0, 90.0, 110.0, 90.0, *[103.0, 104.0, 103.0, 104.0, 103.0, 104.0, 103.0, 104.0]]
    assert xmr(weeks).signal == "high"


def test_six_rising_weeks_are_high() -> None:
    weeks = [100.0, 110.0, 90.0, 110.0, 90.0, 110.0, 90.0, 92.0, 94.0, 96.0, 98.0, 100.0]
    assert xmr(weeks).signal == "high"


def test_seven_weeks_are_too_few_to_judge() -> None:
    assert xmr([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 70.0]) == Control()


def test_a_missing_last_week_is_not_judged() -> None:
    assert xmr([*QUIET, None]).signal == "none"


def test_a_count_has_no_limit_below_zero() -> None:
    assert xmr([1.0, 3.0, 0.0, 4.0, 1.0, 5.0, 0.0, 3.0, 1.0]).lower == 0.0


def test_a_share_that_falls_by_ten_points_is_low() -> None:
    assert p_prime([940.0] * 6 + [945.0] * 6 + [840.0], [1000.0] * 13).signal == "low"


def test_large_weeks_that_differ_by_half_a_point_are_not_signalled() -> None:
    parts = [47000.0, 46700.0, 47200.0, 46800.0, 47100.0, 46750.0, 47150.0, 46850.0, 47050.0, 46900.0, 47000.0, 46800.0]
    assert p_prime([*parts, 47100.0], [50000.0] * 13).signal == "none"


def test_a_week_without_cases_is_left_out_of_a_share() -> None:
    assert p_prime([9.0] * 9 + [0.0], [10.0] * 9 + [0.0]) == Control()
