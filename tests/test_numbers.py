"""Numbers read the same on every screen."""

from cockpit.numbers import compact, hours, number, share, signed_share


def test_counts_below_ten_thousand_show_every_digit() -> None:
    assert number(1234) == "1,234"
    assert compact(1234, "zh") == "1,234"


def test_large_counts_are_said_in_wan_in_chinese_and_k_in_english() -> None:
    assert compact(17_964, "zh") == "1.8万"
    assert compact(17_964, "en") == "18k"
    assert compact(53_000, "zh") == "5.3万"
    assert compact(120_000_000, "zh") == "1.2亿"


def test_less_than_an_hour_is_said_in_minutes() -> None:
    assert [hours(value, "zh") for value in (0.004, 0.5, 1.2, 14.25)] == ["1 分钟", "30 分钟", "1.2 小时", "14.2 小时"]
    assert hours(0.25, "en") == "15 min"


def test_a_missing_number_is_a_dash_and_never_zero() -> None:
    assert {number(None), compact(None, "zh"), share(None), hours(None, "en"), signed_share(None)} == {"—"}


def test_a_deviation_carries_its_sign() -> None:
    assert signed_share(0.12) == "+12%"
    assert signed_share(-0.03) == "−3%"
    assert signed_share(0.001) == "0%"
