"""Turns a sender's table into the lines of its files: DuckDB writes the text, so half a million rows take seconds."""

from dataclasses import dataclass
from functools import cached_property

import duckdb
import pandas as pd

from cockpit.profile import Source
from etl.datasets import EVENT
from etl.demo.people import FAKE_PHONE
from etl.demo.workbook import column_letters

KINDS = {field.name: field.kind for field in EVENT.fields}
PREFIXES = {"hotline": "RX", "grid": "WG", "city_brain": "0330"}
OFFSET = "+08:00"

_ADDRESS = "coalesce(gate_name, concat(building, '幢', entrance, '单元', room, '室'))"
_ROAD = "concat(road_name, number, '号附近')"
_SPECIAL = {
    "event_id": "concat('{prefix}', strftime(reported_at, '%y%m%d'), printf('%06d', serial))",
    "title": f"concat(if(compound_name is null, {_ROAD}, concat(compound_name, gate_name)), phrase_text)",
    "place": f"concat(street_name, if(compound_name is null, {_ROAD}, concat(compound_name, {_ADDRESS})))",
    "phone": f"concat('{FAKE_PHONE}', printf('%04d', phone))",
    "longitude": "round(longitude, 6)",
    "latitude": "round(latitude, 6)",
}


@dataclass(frozen=True)
class Liner:
    source: Source
    connection: duckdb.DuckDBPyConnection

    @cached_property
    def columns(self) -> dict[str, str]:
        """Our field → the sender's header, in the order of the profile; the areas come last."""
        fields = {field: header for field, header in self.source.columns.items() if isinstance(header, str)}
        for level, names in self.source.areas.items():
            fields |= {f"{level}_{part}": header for part, header in names.model_dump().items() if header}
        return fields

    @property
    def header(self) -> list[str]:
        return list(self.columns.values())

    def lines(self, table: pd.DataFrame) -> list[str]:
        return self._fetch(table, self._line)

    def cells(self, table: pd.DataFrame) -> list[tuple[str | None, ...]]:
        """The same rows as single texts, for the few that a fault will spoil."""
        if table.empty:
            return []
        columns = ", ".join(f"cast({self._text(field)} as varchar)" for field in self.columns)
        self.connection.register("batch", table)
        return [tuple(row) for row in self.connection.execute(f"select {columns} from batch").fetchall()]  # noqa: S608

    def _fetch(self, table: pd.DataFrame, line: str) -> list[str]:
        if table.empty:
            return []
        self.connection.register("batch", table)
        column = self.connection.execute(f"select {line} as line from batch").fetchnumpy()["line"]  # noqa: S608
        return [str(text) for text in column]

    @cached_property
    def _line(self) -> str:
        texts = [(header, self._text(field), field) for field, header in self.columns.items()]
        if self.source.format == "jsonl":
            members = ", ".join(f"'{key}': {sql}" for key, sql, _ in texts)
            return f"cast(to_json({{{members}}}) as varchar)"
        if self.source.format == "xlsx":
            cells = [_cell(place, sql, self._is_number(field)) for place, (_, sql, field) in enumerate(texts)]
            return f"concat({', '.join(cells)})"
        return f"concat_ws(',', {', '.join(self._value(sql, field) for _, sql, field in texts)})"

    def _text(self, field: str) -> str:
        sql = _SPECIAL.get(field, field).replace("{prefix}", PREFIXES[self.source.id])
        if KINDS.get(field) != "time":
            return sql if self._is_number(field) else f"cast({sql} as varchar)"
        pattern = self.source.time_formats[0]
        if "%z" in pattern:
            return f"strftime({field}, '{pattern.removesuffix('%z')}') || '{OFFSET}'"  # blank stays blank
        return f"strftime({field}, '{pattern}')"

    def _is_number(self, field: str) -> bool:
        return KINDS.get(field) in ("number", "count")

    def _value(self, sql: str, field: str) -> str:
        """Titles are free text, so this sender quotes them."""
        return f"concat('\"', {sql}, '\"')" if field == "title" else f"coalesce(cast({sql} as varchar), '')"


def _cell(position: int, sql: str, number: bool) -> str:
    """One cell of a worksheet row; `#` stands for the row number that is known only when the file is put together."""
    start = f"'<c r=\"{column_letters(position)}#\"'"
    kind, opening, closing = ("", "<v>", "</v>") if number else (' t="inlineStr"', "<is><t>", "</t></is>")
    return f"case when {sql} is null then '' else concat({start}, '{kind}>{opening}', {sql}, '{closing}</c>') end"
