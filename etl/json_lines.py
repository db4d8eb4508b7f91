"""JSON lines (or one JSON array): nested objects become columns with dotted names."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from cockpit.profile import Source
from etl.decode import decoded_head
from etl.reasons import refuse
from etl.table import BadRow

HEAD_LINES = 200
DEPTH_LIMIT = 8
ARRAY_LIMIT_BYTES = 512 * 1024**2  # an array cannot be read piece by piece


@dataclass(frozen=True)
class JsonRows:
    """`counted` are the records in the text; a bad row is a line that is not a JSON object."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    bad_rows: tuple[BadRow, ...]
    counted: int


def json_header(source: Source, file_name: str, path: Path) -> tuple[str, ...]:
    """The names seen in the first records: senders leave out what is empty, so the rest may bring more."""
    text = decoded_head(file_name, path, source.encoding)
    names: dict[str, None] = {}
    if text.lstrip().startswith("["):
        return read_json(file_name, decoded_head(file_name, path, source.encoding, limit=ARRAY_LIMIT_BYTES)).header
    for line in text.split("\n")[:HEAD_LINES]:
        record = _parsed(line)
        if record is not None:
            names |= dict.fromkeys(_flat(record))
    return tuple(names)


def read_json(file_name: str, text: str) -> JsonRows:
    is_array = text.lstrip().startswith("[")
    rows: list[tuple[int, dict[str, str]]] = []
    bad_rows: list[BadRow] = []
    lines = _array(file_name, text) if is_array else [line for line in text.split("\n") if line.strip()]
    for number, line in enumerate(lines, start=1):
        record = _parsed(line)
        if record is None:
            bad_rows.append(BadRow(number, "VAL_TYPE", "不是一个 JSON 对象", (line[:2000],)))
        else:
            rows.append((number, _flat(record)))
    if bad_rows and bad_rows[-1].row_number == len(lines) and not is_array and not text.endswith("\n"):
        raise refuse("FILE_TRUNCATED", f"{file_name}：第 {len(lines)} 行没有写完，文件不完整，请重新传送")
    names = dict.fromkeys(name for _, record in rows for name in record)
    return JsonRows(tuple(names), tuple(rows), tuple(bad_rows), len(lines))


def _array(file_name: str, text: str) -> list[str]:
    try:
        records = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        line = error.lineno
        raise refuse("FILE_TRUNCATED", f"{file_name}：第 {line} 行起不是完整的 JSON，请重新传送") from error
    return [orjson.dumps(record).decode() for record in records]


def _parsed(line: str) -> dict[str, object] | None:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return record if isinstance(record, dict) else None


def _flat(record: dict[str, object], prefix: str = "", depth: int = 0) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, str):
            cells[prefix + key] = value
        elif isinstance(value, dict) and depth < DEPTH_LIMIT:
            cells |= _flat(value, f"{prefix}{key}.", depth + 1)
        else:
            cells[prefix + key] = _text(value)
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def numbered(rows: tuple[tuple[int, dict[str, str]], ...], header: tuple[str, ...]) -> Iterator[list[str]]:
    for number, record in rows:
        yield [str(number), *(record.get(name, "") for name in header)]
