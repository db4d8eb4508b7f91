"""The header contract: which source a file is from, and where its columns are."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.profile import Source
from etl.datasets import DATASETS
from etl.reasons import refuse

DELIMITERS = (",", ";", "\t", "|", "，")
INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u2060]")


@dataclass(frozen=True)
class Header:
    """`positions`: a column name as the profile writes it → its index in the file."""

    names: tuple[str, ...]
    delimiter: str
    positions: dict[str, int]

    @property
    def unused(self) -> list[str]:
        used = set(self.positions.values())
        return [name for index, name in enumerate(self.names) if index not in used and name.strip()]


def match(source: Source, names: Sequence[str], delimiter: str = ",") -> Header:
    """Reordered and extra columns are fine; `missing` tells what is not there."""
    places = {folded(name): index for index, name in reversed(list(enumerate(names)))}
    wanted = {column: places.get(folded(column)) for column in mapped_columns(source)}
    return Header(tuple(names), delimiter, {column: index for column, index in wanted.items() if index is not None})


def missing(source: Source, header: Header) -> list[str]:
    """Senders of JSON leave out what is empty, so there only what no record can lack is needed."""
    needed = mapped_columns(source)
    if source.format == "jsonl":
        dataset = DATASETS.get(source.dataset)
        required = {field.name for field in dataset.fields if field.required} | {dataset.key} if dataset else set()
        needed = [column for field in source.columns if field in required for column in joined(source.columns[field])]
    return [column for column in needed if column not in header.positions]


def mapped_columns(source: Source) -> list[str]:
    columns = [column for value in source.columns.values() for column in joined(value)]
    for level in source.areas.values():
        columns += [column for column in (level.id, level.name) if column]
    return list(dict.fromkeys(columns))


def joined(columns: str | tuple[str, ...]) -> tuple[str, ...]:
    return (columns,) if isinstance(columns, str) else columns


def refuse_doubles(file_name: str, source: Source, header: Header) -> None:
    """Which of two columns of one name is meant cannot be known."""
    seen = Counter(folded(name) for name in header.names)
    doubled = [column for column in mapped_columns(source) if seen[folded(column)] > 1]
    if doubled:
        raise refuse("HDR_MISSING", f"{file_name}：第 1 行（表头）里“{'”“'.join(doubled)}”出现了不止一次，请只留一列")


def refuse_missing(file_name: str, source: Source, header: Header) -> None:
    absent = missing(source, header)
    if absent:
        found = "、".join(name[:30] for name in header.names[:8]) or "空"
        sentence = f"{file_name}：第 1 行（表头）缺少“{source.name.zh}”需要的列“{'”“'.join(absent)}”，实际是：{found}"
        raise refuse("HDR_MISSING", sentence + (" 等" if len(header.names) > 8 else ""))


def folded(name: str) -> str:
    """Full-width letters, case, spaces and invisible marks do not make another column."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", name)).split()).casefold()
