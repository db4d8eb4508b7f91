"""The refused rows themselves, page by page and as a file. Private values were masked before they came here."""

import csv
import io
from collections.abc import Iterable

from cockpit.access import User
from cockpit.areas import Areas
from cockpit.errors import Forbidden
from cockpit.text import Text
from cockpit.warehouse import Row, Snapshot

PAGE_ROWS = 20
MOST_ROWS = 100_000
COLUMNS = ("run_id", "source_id", "path", "row_number", "reasons", "detail_zh", "raw_text", "sha256", "rule_version")
GENERATED = Text("演示数据", "demo data")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NOT_YOURS = "隔离区的原始行只给全域用户查看。请与数据管理员联系。"
ROWS_SQL = """
select run_id, source_id, path, sha256, row_number, reasons, detail_zh, raw_text, rule_version
from quarantine
where $reason = '' or list_contains(string_split(reasons, ';'), $reason)
order by run_id desc, path, row_number
limit $n offset $first
"""


def rejected_rows(
    snapshot: Snapshot, user: User, *, reason: str = "", page: int = 1, size: int = PAGE_ROWS
) -> list[Row]:
    if not may_see_rows(snapshot, user):
        raise Forbidden(NOT_YOURS)
    return snapshot.read(ROWS_SQL, {"reason": reason, "n": size, "first": (max(page, 1) - 1) * size})


def may_see_rows(snapshot: Snapshot, user: User) -> bool:
    """A refused row belongs to no area, so only a user of the whole deployment may see it."""
    return user.may("quality.rows") and Areas.of(snapshot).top.area_id in user.area_ids


def rejected_file(snapshot: Snapshot, user: User, *, reason: str = "") -> str:
    """For Excel: with a byte order mark, and nothing in it can become a formula."""
    rows = rejected_rows(snapshot, user, reason=reason, size=MOST_ROWS)
    text = io.StringIO()
    writer = csv.writer(text)
    mark = (f"{GENERATED.zh} {GENERATED.en}",) if snapshot.generated else ()  # as on every page of a generated profile
    writer.writerow((*COLUMNS, *mark))
    writer.writerows(_cells(row) for row in rows)
    return "\ufeff" + text.getvalue()


def _cells(row: Row) -> Iterable[str]:
    return (inert(str(row[column] or "")) for column in COLUMNS)


def inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
