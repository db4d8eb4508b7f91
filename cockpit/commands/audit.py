"""python -m cockpit audit verify|list|export: is the trail what was written, and what does it say?"""

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from cockpit.audit.reading import TrailPage, TrailQuery, TrailRow, export_trail, read_trail
from cockpit.audit.verification import Verdict
from cockpit.audit.verification import verify as verified
from cockpit.commands.local_audit import OPERATOR, local_ledger, note_in
from cockpit.commands.place import HomeOption, ProfileOption
from cockpit.errors import BadRequest, BrokenTrail
from cockpit.ledger.anchor import Head

HEAD: Final = re.compile(r"(\d+):([0-9a-f]{64})")
COLUMNS: Final = ("seq", "at", "actor", "action", "outcome", "object_kind", "object_id", "address", "detail")
LATE: Final = "注意：第 {rows} 行是事后补锚的（进程在提交后中断，或有人绕过程序写入），请核对。"

ActorOption = Annotated[str, typer.Option(help="Name of an account; local for commands.")]
ActionOption = Annotated[str, typer.Option(help="An action or its beginning, such as session.")]
TextOption = Annotated[str, typer.Option(help="Anywhere in the row; phone numbers are found by their keyed hash.")]
SinceOption = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, UTC.")]
UntilOption = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Day after the last, UTC.")]

audit = typer.Typer(no_args_is_help=True, help="The audit trail.")


@audit.command()
def verify(
    head: Annotated[str, typer.Option(help="SEQ:HASH kept elsewhere, as an earlier verify or a backup says.")] = "",
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Check every row; name the first bad one and end with 65."""
    ledger = local_ledger(home, profile)
    found = verified(ledger, known=_head(head))
    note_in(ledger, "audit.verify", {"rows": found.rows}, outcome="failed" if found.problem else "done")
    if found.problem:
        raise BrokenTrail(f"审计记录不可信：{found.problem}")
    typer.echo("\n".join(_told(found)))


@audit.command("list")
def list_rows(
    actor: ActorOption = "",
    action: ActionOption = "",
    text: TextOption = "",
    since: SinceOption = None,
    until: UntilOption = None,
    page: Annotated[int, typer.Option(help="From 1, newest first.")] = 1,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """One page of the trail."""
    query = TrailQuery(actor, action, None, _moment(since), _moment(until), text, page)
    typer.echo("\n".join(_lines(read_trail(local_ledger(home, profile), OPERATOR, query))))


@audit.command()
def export(
    path: Annotated[Path, typer.Argument(help="Where the CSV goes.")],
    actor: ActorOption = "",
    action: ActionOption = "",
    text: TextOption = "",
    since: SinceOption = None,
    until: UntilOption = None,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Every row that is asked for, as CSV."""
    query = TrailQuery(actor, action, None, _moment(since), _moment(until), text)
    rows = export_trail(local_ledger(home, profile), OPERATOR, query)
    path.write_text(_csv(rows), encoding="utf-8")
    typer.echo(f"{len(rows)} 行 → {path}")


def _told(found: Verdict) -> list[str]:
    """With the head, to be kept on paper or elsewhere."""
    head = f"，最后一行 {found.head.seq}:{found.head.entry_hash}" if found.head else ""
    late = [LATE.format(rows="、".join(map(str, found.late)))] if found.late else []
    return [f"审计记录完整：{found.rows} 行{head}", *late]


def _lines(page: TrailPage) -> list[str]:
    return [*("\t".join(_cells(row)) for row in page.rows), f"第 {page.page} / {page.pages} 页，共 {page.total} 行"]


def _csv(rows: tuple[TrailRow, ...]) -> str:
    from cockpit.exports.csv_file import BYTE_ORDER_MARK, inert  # knows the panels, which other commands need not

    written = io.StringIO()
    csv.writer(written).writerows([COLUMNS, *([inert(cell) for cell in _cells(row)] for row in rows)])
    return BYTE_ORDER_MARK + written.getvalue()


def _cells(row: TrailRow) -> list[str]:
    found = {**vars(row), "at": row.at.isoformat(), "detail": json.dumps(dict(row.detail), ensure_ascii=False)}
    return [str(found[name]) for name in COLUMNS]


def _head(text: str) -> Head | None:
    if not text:
        return None
    found = HEAD.fullmatch(text)
    if found is None:
        raise BadRequest("--head 的格式是“行号:哈希”，例如 audit verify 上次打印的那一个。")
    return Head(int(found[1]), found[2])


def _moment(day: datetime | None) -> datetime | None:
    return day.replace(tzinfo=UTC) if day else None
