"""A file of new events as the hotline sends it: rows of the demo under new numbers, of one day or of a whole month."""

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

ENCODING = "gb18030"
EVENTS = 5_000
NUMBER, REPORTED, UPDATED, DUE = "工单编号", "来电时间", "更新时间", "办理时限"
STEPS = ("受理时间", "派单时间", "签收时间", "处置时间", "核实时间", "办结时间", "回访时间")
LIVING = {"工单状态": "办理中", "当前环节": "处置", "满意度": "", "是否解决": ""}
OPENING_MINUTE, WORKING_MINUTES = 8 * 60 + 30, 480

Days = Literal["today", "a month"]
Row = dict[str, str]


def write_inbox_file(template: Path, target: Path, *, days: Days, batch: int, as_of: datetime) -> None:
    """`template` is a file of the last month. Every batch has numbers of its own, so that each event is new."""
    with template.open(encoding=ENCODING, newline="") as source:
        rows = list(csv.DictReader(source))
    month = f"{as_of:%Y-%m}"
    recent = [row for row in rows if row[REPORTED].startswith(month) and _is_whole(row)]
    change: Callable[[Row, int], Row] = _of_today(as_of) if days == "today" else lambda row, _: row
    changed = [
        change(recent[place * len(recent) // EVENTS], place) | {NUMBER: f"RX{batch:03d}{place:09d}"}
        for place in range(EVENTS)
    ]
    with target.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(changed)


def _is_whole(row: Row) -> bool:
    """The demo sends some broken lines; a line with too many cells has no name for them, one with too few no text."""
    return all(isinstance(part, str) for pair in row.items() for part in pair)


def _of_today(as_of: datetime) -> Callable[[Row, int], Row]:
    """Reported, accepted and dispatched in the hours of the as-of day; nothing has been done about it yet."""

    def change(row: Row, place: int) -> Row:
        minute = OPENING_MINUTE + place * WORKING_MINUTES // EVENTS
        at = f"{as_of:%Y-%m-%d} {minute // 60:02d}:{minute % 60:02d}:{place % 60:02d}"
        happened = dict.fromkeys(STEPS, "") | {REPORTED: at, UPDATED: at, "受理时间": at, "派单时间": at, DUE: ""}
        return row | LIVING | happened

    return change
