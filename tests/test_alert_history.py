"""The page of alerts says what the history allows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import pytest

from cockpit.components.alert_history import history_note
from cockpit.i18n import translate


@dataclass
class Days:
    first_day: date
    last_day: date
    as_of: datetime


@dataclass
class Reader:
    snapshot: Days

    def say(self, sentence_zh: str, **values: object) -> str:
        return translate(sentence_zh, "en", **values)


def note(first_day: date) -> list[str]:
    days = Days(first_day, date(2024, 12, 30), datetime(2024, 12, 31, 9))
    return [str(part.children) for part in history_note(cast(Any, Reader(days)))]


@pytest.mark.parametrize(
    ("first_day", "words"),
    [
        (date(2024, 12, 30), "The history has 1 days: statistics begin after 56; until then there are rules only."),
        (date(2024, 11, 5), "The history has 56 days: statistics begin after 56; until then there are rules only."),
        (date(2024, 11, 4), "The history has 57 days, less than a year"),
        (date(2024, 1, 2), "The history has 364 days, less than a year"),
    ],
)
def test_a_short_history_is_said(first_day: date, words: str) -> None:
    (said,) = note(first_day)
    assert said.startswith(words)


def test_a_year_of_history_needs_no_word() -> None:
    assert note(date(2024, 1, 1)) == []
