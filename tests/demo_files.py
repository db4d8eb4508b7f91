"""A small demo for the tests, and plain readers that know nothing of the ETL."""

import csv
import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from python_calamine import CalamineWorkbook

from etl.demo.command import write_demo

Rows = list[dict[str, Any]]


@cache
def small_demo(seed: int = 7) -> Path:
    folder = Path(mkdtemp(prefix="demo_"))
    write_demo("xiacheng", months=2, seed=seed, scale=0.06, out=folder)
    return folder


def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((small_demo() / "truth.json").read_text(encoding="utf-8"))
    return found


def read_rows(path: Path) -> Rows:
    """Only rows with as many cells as the header; the others are bad on purpose."""
    header, *rows = {".csv": _read_csv, ".xlsx": _read_workbook, ".jsonl": _read_json_lines}[path.suffix](path)
    return [dict(zip(header, row, strict=True)) for row in rows if len(row) == len(header)]


def count_rows(path: Path) -> int:
    return len({".csv": _read_csv, ".xlsx": _read_workbook, ".jsonl": _read_json_lines}[path.suffix](path)) - 1


def read_all(pattern: str) -> Rows:
    return [row for path in sorted(small_demo().glob(pattern)) for row in read_rows(path)]


def _read_csv(path: Path) -> list[list[Any]]:
    encoding = "gb18030" if path.name.startswith("hotline") else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def _read_workbook(path: Path) -> list[list[Any]]:
    workbook = CalamineWorkbook.from_path(path)
    return workbook.get_sheet_by_index(0).to_python()


def _read_json_lines(path: Path) -> list[list[Any]]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [list(records[0]), *(list(record.values()) for record in records)]
