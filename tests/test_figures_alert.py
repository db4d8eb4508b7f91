"""The picture of an alert's days: a silence has no bar to colour, so its days are shaded."""

import re
from datetime import date, timedelta

from cockpit.figures.alert_days import picture
from cockpit.figures.tokens import tokens
from cockpit.warning.series import SeriesDay

FIRST = date(2026, 6, 1)
DAYS = tuple(SeriesDay(FIRST + timedelta(days=n), n, 3.0, 1, 5) for n in range(10))


def test_each_day_has_a_bar_and_the_days_of_the_alert_stand_out() -> None:
    bad = tokens("dark")["bad"]
    drawn = picture(DAYS, (date(2026, 6, 9), date(2026, 6, 10)), tokens("dark"))
    assert drawn.count('rx="1"') == 10
    assert len(re.findall(f'rx="1" fill="{bad}"', drawn)) == 2
    assert drawn.count('opacity=".12"') == 1
    assert "stroke-dasharray" in drawn


def test_an_alert_older_than_the_picture_marks_nothing_in_it() -> None:
    drawn = picture(DAYS, (date(2026, 1, 1), date(2026, 1, 3)), tokens("light"))
    assert drawn.count('opacity=".12"') == 0
    assert tokens("light")["bad"] not in drawn
