"""What a program asks of the list of requests, parsed once; everything else is 400 with a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cockpit.errors import BadRequest

LONGEST_SPAN: Final = timedelta(days=90)  # GeoReport v2, GET Service Requests
MOST_ROWS: Final = 1_000  # as well
MOST_IDS: Final = 100
LONGEST_VALUE: Final = 4_000
PAGE_ROWS: Final = 50
STATUSES: Final = frozenset(("open", "closed"))


@dataclass(frozen=True)
class AskedRequests:
    """`service_request_ids` stand alone: the standard lets them override everything else."""

    first: datetime
    last: datetime
    service_request_ids: tuple[str, ...] = ()
    service_codes: tuple[str, ...] = ()
    statuses: frozenset[str] = STATUSES
    page: int = 1
    page_size: int = PAGE_ROWS


def parse_asked(query: Mapping[str, str], now: datetime) -> AskedRequests:
    """`query` has each name once (`single`)."""
    start, end = _moment(query, "start_date"), _moment(query, "end_date")
    last = end or (start + LONGEST_SPAN if start else now)
    first = start or last - LONGEST_SPAN
    if first > last or last - first > LONGEST_SPAN:
        raise BadRequest("start_date 应早于 end_date，且跨度不超过 90 天。")
    statuses = frozenset(_words(query, "status")) or STATUSES
    if not statuses <= STATUSES:
        raise BadRequest("status 只能是 open 或 closed。")
    return AskedRequests(
        first=first,
        last=last,
        service_request_ids=_words(query, "service_request_id"),
        service_codes=_words(query, "service_code"),
        statuses=statuses,
        page=_number(query, "page", 1, 10_000),
        page_size=_number(query, "page_size", PAGE_ROWS, MOST_ROWS),
    )


def single(items: Mapping[str, list[str]]) -> dict[str, str]:
    """A name that is sent twice has no meaning, and text that no form can hold has none either."""
    for name, values in items.items():
        if len(values) != 1 or len(values[0]) > LONGEST_VALUE or "\x00" in values[0]:
            raise BadRequest(f"参数 {name[:40]!r} 重复、太长或含有无效字符。")
    return {name: values[0] for name, values in items.items()}


def _moment(query: Mapping[str, str], name: str) -> datetime | None:
    text = query.get(name, "")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment.astimezone(None if moment.tzinfo is None else moment.tzinfo).timestamp()
        if moment.tzinfo is None or not 1970 <= moment.year < 2200:
            raise ValueError
    except (ValueError, OverflowError) as error:
        raise BadRequest(f"{name} 应为带时区的时间，如 2026-06-15T10:00:00+08:00（网址中 + 写作 %2B）。") from error
    return moment


def _words(query: Mapping[str, str], name: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in query.get(name, "").split(",") if word.strip())
    if len(words) > MOST_IDS:
        raise BadRequest(f"{name} 一次最多 {MOST_IDS} 个。")
    return words


def _number(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = query.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdecimal()) or len(text) > 6 or not 1 <= int(text) <= most:
        raise BadRequest(f"{name} 应为 1 到 {most} 的整数。")
    return int(text)
