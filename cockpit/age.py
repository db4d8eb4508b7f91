"""How old the data on screen is, in words and as one of four states."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from cockpit.i18n import translate
from cockpit.text import Language
from cockpit.warehouse import Snapshot

FRESH = timedelta(minutes=15)
STALE = timedelta(hours=24)
YEAR_DAYS = 365


@dataclass(frozen=True)
class Age:
    """`short` stands where the header is narrow. A sample that ends on a fixed day does not grow old: `fixed`."""

    state: Literal["fresh", "aging", "stale", "fixed"]
    words: str
    short: str


def age_of(snapshot: Snapshot, language: Language, *, now: datetime | None = None) -> Age:
    head = snapshot.profile.profile
    moment = now or datetime.now(ZoneInfo(head.time_zone)).replace(tzinfo=None)
    if head.as_of is not None:
        day = f"{snapshot.as_of:%Y-%m-%d}"
        return Age("fixed", translate("数据截至 {day} · 固定样本", language, day=day), day)
    age = max(moment - snapshot.as_of, timedelta())
    short = _moment(snapshot.as_of, moment)
    words = translate("数据截至 {moment} · {age}", language, moment=short, age=age_words(age, language))
    return Age("fresh" if age < FRESH else "aging" if age < STALE else "stale", words, short)


def age_words(age: timedelta, language: Language) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return translate("刚刚", language)
    if minutes < 60:
        return translate("{n} 分钟前", language, n=minutes)
    if minutes < 48 * 60:
        return translate("{n} 小时前", language, n=minutes // 60)
    days = minutes // (24 * 60)
    if days < 2 * YEAR_DAYS:
        return translate("{n} 天前", language, n=days)
    return translate("{n} 年前", language, n=days // YEAR_DAYS)


def _moment(as_of: datetime, now: datetime) -> str:
    """As short as it can be without being taken for another day."""
    if as_of.date() == now.date():
        return f"{as_of:%H:%M}"
    return f"{as_of:%m-%d %H:%M}" if as_of.year == now.year else f"{as_of:%Y-%m-%d}"
