"""Validated loading against DuckDB's bare read_csv of the same file, each in a process of its own."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Line
from bench.source_file import write_source_file

ROUNDS = 3


def load_lines(work: Path, rows: int = 1_000_000) -> list[Line]:
    """Rounds alternate between both ways, so that a busy machine slows both."""
    source = work / f"source_{rows}.csv"
    if not source.exists():
        write_source_file(source, rows)
    runs = [(_measured("bare", source), _measured("validated", source)) for _ in range(ROUNDS)]
    bare = min(run[0]["seconds"] for run in runs)
    validated = min(run[1]["seconds"] for run in runs)
    peak = max(run[1]["peak_gib"] for run in runs)
    speed = bare / validated
    return [
        Line(
            subject=f"validated load of {rows:,} CSV rows against bare read_csv (speed)",
            value=f"{validated:.2f} s ({rows / validated / 1e6:.2f} M rows/s)",
            base=f"{bare:.2f} s",
            ratio=f"{speed:.2f}",
            target="≥ 0.5 (aim 0.8)",
            is_met=speed >= 0.5,
        ),
        Line("peak memory of that load", f"{peak:.2f} GiB", "", "", "≤ 2 GiB", peak <= 2),
    ]


def _measured(way: str, source: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.load_once", way, str(source), folder]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return result
