"""The rows behind a number as a table: names instead of codes, times as people write them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from cockpit.areas import Areas
from cockpit.metrics.names import Names, stage_name
from cockpit.quality.fields import FIELDS
from cockpit.tables.service_fields import SERVICE_FIELDS
from cockpit.tables.table import Cell, Column, Form, Table
from cockpit.text import Language, Text
from cockpit.warehouse import Row, Snapshot

HIDDEN = frozenset(("event_key", "longitude", "latitude", "file_sha256", "row_number"))
WORDS = {
    "area_id": Text("区域", "area"),
    "category_id": Text("类别", "category"),
    "unit_id": Text("承办单位", "unit"),
    "source_id": Text("来源", "source"),
    "subcategory": Text("小类", "subcategory"),
    "place_masked": Text("地点（已脱敏）", "place (masked)"),
    "working_hours_left": Text("剩余工作小时", "working hours left"),
    "is_on_time": Text("是否按时", "on time"),
    "is_satisfied": Text("是否满意", "satisfied"),
}
STATUS = {
    "open": Text("在办", "open"),
    "suspended": Text("挂起", "suspended"),
    "closed": Text("办结", "closed"),
    "void": Text("作废", "void"),
    "duplicate": Text("重复", "duplicate"),
}


def evidence_table(snapshot: Snapshot, rows: Sequence[Row], language: Language) -> Table:
    if not rows:
        return Table((), ())
    names = [name for name in rows[0] if name not in HIDDEN]
    spell = Speller(snapshot, language)
    columns = tuple(Column(field_words(name), _form(rows, name)) for name in names)
    return Table(columns, tuple(tuple(spell.cell(name, row[name]) for name in names) for row in rows))


def facts(snapshot: Snapshot, row: Row, language: Language) -> list[tuple[str, str]]:
    """One case from top to bottom, without what is not known."""
    spell = Speller(snapshot, language)
    known = [(name, spell.cell(name, value)) for name, value in row.items() if value not in (None, "", 0)]
    return [(field_words(name).at(language), str(cell)) for name, cell in known if name not in HIDDEN]


def field_words(name: str) -> Text:
    return WORDS.get(name) or SERVICE_FIELDS.get(name) or FIELDS.get(name) or Text(name)


class Speller:
    """Knows the names of areas, categories and units of one snapshot."""

    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self._language = language
        names = Names.of(snapshot)
        areas = {area.area_id: area.name for area in Areas.of(snapshot).all}
        self._names: Mapping[str, Mapping[str, Text]] = {
            "area_id": areas,
            "category_id": names.categories,
            "unit_id": names.units,
            "status": STATUS,
        }

    def cell(self, name: str, value: object) -> Cell:
        if name in self._names and isinstance(value, str):
            return self._names[name].get(value, Text(value)).at(self._language)
        if name == "stage" and isinstance(value, str):
            return stage_name(value).at(self._language)
        if isinstance(value, bool):
            return ("是" if value else "否") if self._language == "zh" else ("yes" if value else "no")
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        if isinstance(value, date):
            return value.isoformat()
        return value if isinstance(value, int | float) else str(value) if value is not None else None


def _form(rows: Sequence[Row], name: str) -> Form:
    found = [row[name] for row in rows if row[name] is not None]
    if not found or isinstance(found[0], bool) or not isinstance(found[0], int | float):
        return "text"
    return "integer" if all(isinstance(value, int) for value in found) else "decimal"
