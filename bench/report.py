"""The table of the bench, with the machine and the versions it was measured on."""

import os
import platform
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.measure import Line

PACKAGES = ("dash", "plotly", "duckdb", "pandas")
HEAD = "| subject | value | base | ratio | target | met |\n|---|---|---|---|---|---|\n"


def markdown(lines: Iterable[Line]) -> str:
    rows = "".join(
        f"| {line.subject} | {line.value} | {line.base} | {line.ratio} | {line.target} | {_mark(line.is_met)} |\n"
        for line in lines
    )
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}"
    measured = f"Measured {date.today().isoformat()} on {machine}. Bases and values come from one run."
    return f"# Bench\n\n{measured}\n\n{HEAD}{rows}"


def write_report(lines: list[Line], path: Path) -> None:
    path.write_text(markdown(lines), encoding="utf-8")


def _mark(is_met: bool | None) -> str:
    return {True: "yes", False: "**no**", None: ""}[is_met]
