"""Writes an invented city as a stranger would: a profile in a folder and its files."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.loading import Load, accounted, load

Rows = Sequence[Sequence[object]]

TWO_LEVELS = """
[[levels]]
id = "city"
name = "City"

[[levels]]
id = "ward"
name = "Ward"
"""

HEAD = """
[profile]
id = "strange"
name = "Strange city"
time_zone = "{zone}"
as_of = "2024-06-01 00:00:00"
{levels}
[areas]
top = {{ id = "top", name = "Top" }}
{areas}

[clock]
calendar = "none"
"""


@dataclass(frozen=True)
class City:
    folder: Path

    def describe(self, sources: str, *, zone: str = "Europe/Berlin", levels: str = TWO_LEVELS, areas: str = "") -> None:
        profile = HEAD.format(zone=zone, levels=levels, areas=areas) + sources
        (self.folder / "profile.toml").write_text(profile, encoding="utf-8")

    def write(self, name: str, content: str, *, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(content.encode(encoding))
        return path

    def table(self, name: str, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
        return self.write(name, buffer.getvalue(), encoding=encoding)

    def load(self, *inputs: Path, boundaries: Path | None = None) -> Load:
        outlines = (boundaries,) if boundaries else ()
        return load(self.folder, *inputs, home=self.folder / "home", boundaries=outlines)


def source(name: str, keys: str, *, columns: dict[str, str], rest: str = "") -> str:
    """`columns` values are TOML, so that a list stays a list."""
    lines = [f"{field} = {column}" for field, column in columns.items()]
    return "\n".join(["[[sources]]", f'id = "{name}"', f'name = "{name}"', keys, "[sources.columns]", *lines, rest, ""])


def ward(column: str, *, key: str = "name") -> str:
    return f'[sources.areas]\nward = {{ {key} = "{column}" }}\n'


def loaded(load: Load, rows: int) -> Load:
    assert load.exit_code == 0, load.sentence
    assert (load.rows_read, load.report["balanced"], load.reasons) == (rows, True, {})
    assert accounted(load)
    return load


def reported(load: Load) -> list[datetime]:
    return [at for (at,) in load.rows("select reported_at from fct_event order by reported_at")]
