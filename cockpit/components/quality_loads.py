"""Loads on the data-quality page: the four numbers on top, sources, files and published runs."""

from collections.abc import Mapping
from datetime import datetime

from dash.development.base_component import Component

from cockpit import numbers
from cockpit.components.elements import html
from cockpit.components.sheet import block, sheet
from cockpit.quality.report import Report
from cockpit.text import Text
from cockpit.visit import Visit

PARTS = ("new", "changed", "duplicate", "superseded", "quarantined")


def summary(visit: Visit, found: Report) -> html.Div:
    snapshot = visit.snapshot
    read = sum(_count(row, "rows_read") for row in found.files)
    refused = numbers.share(found.quarantined / read) if read else numbers.NO_VALUE
    published = snapshot.meta.get("published_at", "")[:16]
    return html.Div(
        [
            _tile(visit.say("数据快照"), snapshot.version.lstrip("0"), visit.say("发布于 {at}", at=published)),
            _tile(visit.say("读入行数"), numbers.number(read), _balance_words(visit, found)),
            _tile(visit.say("隔离行数"), numbers.number(found.quarantined), visit.say("占 {share}", share=refused)),
            _tile(visit.say("数据来源"), str(len(found.sources)), visit.say("截至 {at}", at=_at(snapshot.as_of))),
        ],
        className="tiles quality-tiles",
    )


def sources(visit: Visit, found: Report) -> html.Section:
    headings = [visit.say(word) for word in ("来源", "最新事件", "最近加载", "文件数", "行数")]
    rows: list[list[Component | str | None]] = [
        [
            _name(visit, row),
            _at(row["last_event_at"]),
            _at(row["last_loaded_at"]),
            _number(row["files"]),
            _number(row["rows"]),
        ]
        for row in found.sources
    ]
    table = sheet(visit.say("数据来源"), headings, rows, numbers=(3, 4), empty=visit.say("还没有来源。"))
    return block(visit.say("数据来源"), visit.say("每个来源新到哪一刻"), [table], name="sources")


def files(visit: Visit, found: Report) -> html.Section:
    words = ("文件", "来源", "加载时间", "读入", "新增", "变更", "重复", "旧版", "隔离", "是否对平")
    rows = [_file(visit, found, row) for row in found.files]
    table = sheet(
        visit.say("加载记录"),
        [visit.say(word) for word in words],
        rows,
        numbers=(3, 4, 5, 6, 7, 8),
        empty=visit.say("还没有加载过文件。"),
    )
    subtitle = visit.say("读入 = 新增 + 变更 + 重复 + 旧版 + 隔离，逐个文件核对")
    return block(visit.say("加载记录"), subtitle, [table], name="files")


def runs(visit: Visit, found: Report) -> html.Section:
    headings = [visit.say(word) for word in ("批次", "开始", "用时", "程序版本", "是否对平")]
    rows: list[list[Component | str | None]] = [
        [
            html.Code(str(row["run_id"])[:16]),
            _at(row["started_at"]),
            visit.say("{n} 秒", n=numbers.number(float(str(row["seconds"])), digits=1)),
            str(row["version"] or numbers.NO_VALUE),
            _verdict(visit, bool(row["balanced"])),
        ]
        for row in found.runs
    ]
    table = sheet(visit.say("发布历史"), headings, rows, numbers=(2,), empty=visit.say("没有更早的批次。"))
    return block(visit.say("发布历史"), visit.say("最近的批次在上"), [table], name="runs")


def _file(visit: Visit, found: Report, row: Mapping[str, object]) -> list[Component | str]:
    path = str(row["path"])
    balanced = _count(row, "rows_read") == sum(_count(row, part) for part in PARTS)
    return [
        html.Span(path.rsplit("/", 1)[-1], title=f"SHA-256 {row['sha256']}"),
        _source(visit, found, str(row["source_id"])),
        _at(row["loaded_at"]),
        _number(row["rows_read"]),
        *(_number(row[part]) for part in PARTS),
        _verdict(visit, balanced),
    ]


def _tile(label: str, value: str, detail: str) -> html.Div:
    return html.Div(
        [
            html.Div(label, className="tile-label"),
            html.Div(value, className="tile-value"),
            html.Div(detail, className="tile-detail"),
        ],
        className="card tile",
    )


def _balance_words(visit: Visit, found: Report) -> str:
    off = sum(_count(row, "rows_read") != sum(_count(row, part) for part in PARTS) for row in found.files)
    return visit.say("✕ {n} 个文件没有对平", n=off) if off else visit.say("✓ 每个文件都对平")


def _verdict(visit: Visit, balanced: bool) -> html.Span:
    words = visit.say("✓ 对平") if balanced else visit.say("✕ 不平")
    return html.Span(words, className="is-good" if balanced else "is-bad")


def _source(visit: Visit, found: Report, source_id: str) -> str:
    return next((_name(visit, row) for row in found.sources if row["source_id"] == source_id), source_id)


def _name(visit: Visit, row: Mapping[str, object]) -> str:
    return visit.at(Text(str(row["name_zh"] or row["source_id"]), str(row["name_en"] or "")))


def _at(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else numbers.NO_VALUE


def _count(row: Mapping[str, object], name: str) -> int:
    value = row[name]
    return value if isinstance(value, int) else 0


def _number(value: object) -> str:
    return numbers.number(value) if isinstance(value, int | float) else numbers.NO_VALUE
