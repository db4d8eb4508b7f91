"""How old the data is, said so that nobody takes it for newer."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from cockpit.age import age_of, age_words
from cockpit.current import current_warehouse


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "刚刚"),
        (1, "1 分钟前"),
        (59, "59 分钟前"),
        (60, "1 小时前"),
        (2879, "47 小时前"),
        (2880, "2 天前"),
        (1051200, "2 年前"),
    ],
)
def test_an_age_is_said_in_its_largest_sensible_unit(minutes: int, words: str) -> None:
    assert age_words(timedelta(minutes=minutes), "zh") == words


@pytest.mark.parametrize(
    ("now", "state", "words"),
    [
        (datetime(2026, 6, 15, 14, 3), "fresh", "数据截至 14:00 · 3 分钟前"),
        (datetime(2026, 6, 15, 15, 0), "aging", "数据截至 14:00 · 1 小时前"),
        (datetime(2026, 6, 18, 14, 0), "stale", "数据截至 06-15 14:00 · 3 天前"),
        (datetime(2029, 6, 15, 14, 0), "stale", "数据截至 2026-06-15 · 3 年前"),
    ],
)
def test_the_dot_and_the_words_follow_the_age(served: Flask, now: datetime, state: str, words: str) -> None:
    with served.app_context():
        age = age_of(current_warehouse().current(), "zh", now=now)
    assert (age.state, age.words) == (state, words)
