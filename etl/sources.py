"""Finds the source of a file: the pattern matches its name and its header has every mapped column."""

import fnmatch
from collections.abc import Iterator
from pathlib import Path

from cockpit.errors import BadInput
from cockpit.profile import Profile, Source
from etl.decode import decoded_head
from etl.header import DELIMITERS, Header, mapped_columns, match, missing, refuse_missing
from etl.json_lines import json_header
from etl.reasons import refuse
from etl.tabular import read_header
from etl.title_lines import with_header_first
from etl.workbook import workbook_header


def find_source(profile: Profile, path: Path) -> Source:
    if not path.is_file():
        raise refuse("FILE_TRUNCATED", f"{path.name}：找不到这个文件，请检查路径 {path}")
    return choose(profile, path.name, path)[0]


def choose(profile: Profile, file_name: str, path: Path) -> tuple[Source, Header]:
    """Of several that fit, the one that knows most of the columns. Errors speak of the nearest."""
    named = [source for source in profile.sources if _matches(source, file_name)]
    fits: list[tuple[Source, Header]] = []
    failures: list[tuple[int, Source, Header]] = []
    refusals: list[BadInput] = []
    for source in named or profile.sources:
        try:
            header = file_header(source, file_name, path)
        except BadInput as error:
            refusals.append(error)
            continue
        if missing(source, header):
            failures.append((len(header.positions), source, header))
        else:
            fits.append((source, header))
    if fits:
        return max(fits, key=lambda fit: len(mapped_columns(fit[0])))
    if failures:
        _, source, header = max(failures, key=lambda failure: failure[0])
        refuse_missing(file_name, source, header)
    raise refusals[0]


def file_header(source: Source, file_name: str, path: Path) -> Header:
    if source.format == "xlsx":
        return match(source, workbook_header(source, file_name, path))
    if source.format == "jsonl":
        return match(source, json_header(source, file_name, path))
    text = with_header_first(source, decoded_head(file_name, path, source.encoding))
    candidates = [match(source, read_header(text, mark), mark) for mark in _delimiters(source)]
    return max(candidates, key=lambda header: len(header.positions))  # the first of equals: the stated delimiter


def _delimiters(source: Source) -> Iterator[str]:
    yield source.delimiter
    yield from (mark for mark in DELIMITERS if mark != source.delimiter)


def _matches(source: Source, file_name: str) -> bool:
    """Patterns ignore case and a .gz at the end."""
    names = {file_name.casefold(), file_name.casefold().removesuffix(".gz")}
    return any(fnmatch.fnmatchcase(name, pattern.casefold()) for name in names for pattern in source.files)
