"""The days a page or a query is about: words of the URL, parsed once."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cockpit.errors import BadRequest

LAST_DAYS = {"today": 1, "7d": 7, "30d": 30, "90d": 90}
PERIODS = (*LAST_DAYS, "all")


@dataclass(frozen=True)
class Period:
    """Both days belong to the period."""

    name: str
    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1


def parse_period(text: str, as_of_day: date, first_day: date) -> Period:
    if text in LAST_DAYS:
        return Period(text, as_of_day - timedelta(days=LAST_DAYS[text] - 1), as_of_day)
    if text == "all":
        return Period("all", min(first_day, as_of_day), as_of_day)
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", text)
    if not match:
        raise BadRequest(f"时段“{text[:40]}”不可用：请用 today、7d、30d、90d、all 或 2026-01-01..2026-01-31。")
    return between(_day(match[1]), _day(match[2]))


def between(first_day: date, last_day: date) -> Period:
    if last_day < first_day:
        raise BadRequest(f"时段的结束日 {last_day} 早于开始日 {first_day}。")
    return Period(f"{first_day}..{last_day}", first_day, last_day)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(f"“{text}”不是有效的日期。") from error
