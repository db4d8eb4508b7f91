"""Rows of the audit trail as a table, for the downloads."""

import json
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from cockpit.audit.actions import action_label, outcome_label
from cockpit.audit.reading import TrailRow
from cockpit.tables.table import Cell, Column, Table
from cockpit.text import Language, Text

COLUMNS = (
    Column(Text("序号", "Number"), "integer"),
    Column(Text("时间", "Time")),
    Column(Text("人员", "Actor")),
    Column(Text("操作", "Action")),
    Column(Text("操作代码", "Action code")),
    Column(Text("结果", "Outcome")),
    Column(Text("对象类别", "Kind of object")),
    Column(Text("对象", "Object")),
    Column(Text("网络地址", "Network address")),
    Column(Text("详情", "Detail")),
)


def trail_table(rows: Iterable[TrailRow], language: Language, zone: ZoneInfo) -> Table:
    return Table(COLUMNS, tuple(_cells(row, language, zone) for row in rows))


def _cells(row: TrailRow, language: Language, zone: ZoneInfo) -> tuple[Cell, ...]:
    return (
        row.seq,
        f"{row.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        row.actor,
        action_label(row.action).at(language),
        row.action,
        outcome_label(row.outcome).at(language),
        row.object_kind,
        row.object_id,
        row.address,
        json.dumps(dict(row.detail), ensure_ascii=False, sort_keys=True),
    )
