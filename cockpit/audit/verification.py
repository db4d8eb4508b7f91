"""Is the trail what was written? Rows are held against hash, predecessor and anchor; the first bad one is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from cockpit.audit.entry import FIRST_HASH, entry_hash
from cockpit.ledger import Ledger
from cockpit.ledger.anchor import Anchored, Head
from cockpit.ledger.tables import AUDIT

AT_A_TIME: Final = 2_000
CHANGED: Final = "第 {seq} 行被改动：内容与它的哈希不符。"
UNCHAINED: Final = "第 {seq} 行与前一行接不上：此处有行被改写、插入、删除或调换。"
GONE: Final = "第 {seq} 行不见了：账本里接下来是第 {next} 行。"
TWICE: Final = "第 {seq} 行出现在第 {next} 行之后：有行被插入或调换。"
REWRITTEN: Final = "第 {seq} 行被改写：它的哈希与锚文件记下的不同。"
NOT_ANCHORED: Final = "第 {seq} 行不在锚文件里：锚文件被删改，或这一行不是由本系统写入的。"
CUT: Final = "第 {seq} 行不见了：锚文件记到第 {last} 行，账本只到第 {end} 行，末尾被截断。"
NO_ANCHOR: Final = "第 1 行无法核对：锚文件缺失或为空。"
SCRIBBLED: Final = "锚文件里有一行无法读懂：“{line}”。"
NOT_KNOWN: Final = "第 {seq} 行与您给出的哈希不同，或已不存在：账本和锚文件在那之后都被改过。"

Row = Mapping[str, object]


@dataclass(frozen=True)
class Verdict:
    """`problem` names the first bad row; None: everything holds. `late` rows were anchored after a crash."""

    rows: int
    head: Head | None
    problem: str | None = None
    late: tuple[int, ...] = ()


def verify(ledger: Ledger, known: Head | None = None) -> Verdict:
    """`known` is a head that was kept elsewhere, on paper or in a backup: it tells when both files were cut."""
    with ledger.writing() as connection:  # between two writers, so that no row waits for its line
        end = connection.execute(select(func.max(AUDIT.c.seq))).scalar()
        anchored = ledger.anchor.read()
    ordered = select(*AUDIT.c).where(AUDIT.c.seq <= (end or 0)).order_by(AUDIT.c.seq)
    with ledger.reading() as connection, connection.execution_options(yield_per=AT_A_TIME).execute(ordered) as rows:
        return verdict(({**row} for row in rows.mappings()), anchored, known)


def verdict(rows: Iterable[Row], anchored: Anchored, known: Head | None = None) -> Verdict:
    count, head, hashes = 0, None, _by_seq(anchored)
    late = tuple(dict.fromkeys(one.seq for one in anchored.heads if one.is_late))
    for row in rows:
        problem = _problem(row, head, hashes, known)
        if problem:
            return Verdict(count, head, problem, late)
        count, head = count + 1, Head(_seq(row), str(row["entry_hash"]))
    return Verdict(count, head, _end_problem(head, anchored, hashes, known), late)


def _problem(row: Row, before: Head | None, hashes: Mapping[int, set[str]], known: Head | None) -> str | None:
    seq, expected, own = _seq(row), before.seq + 1 if before else 1, str(row["entry_hash"])
    if seq != expected:
        return (GONE if seq > expected else TWICE).format(seq=min(seq, expected), next=max(seq, expected - 1))
    if entry_hash(row) != own:
        return CHANGED.format(seq=seq)
    if row["previous_hash"] != (before.entry_hash if before else FIRST_HASH):
        return UNCHAINED.format(seq=seq)
    if known is not None and known.seq == seq and known.entry_hash != own:
        return NOT_KNOWN.format(seq=seq)
    return _anchor_problem(seq, own, hashes)


def _anchor_problem(seq: int, own: str, hashes: Mapping[int, set[str]]) -> str | None:
    if not hashes:
        return NO_ANCHOR
    if seq not in hashes:
        return NOT_ANCHORED.format(seq=seq)
    return None if hashes[seq] == {own} else REWRITTEN.format(seq=seq)


def _end_problem(
    head: Head | None, anchored: Anchored, hashes: Mapping[int, set[str]], known: Head | None
) -> str | None:
    end, last = head.seq if head else 0, max(hashes, default=0)
    if last > end:
        return CUT.format(seq=end + 1, last=last, end=end)
    if known is not None and known.seq > end:
        return NOT_KNOWN.format(seq=known.seq)
    scribbled = [line for line in anchored.unreadable if not any(one.line.startswith(line) for one in anchored.heads)]
    return SCRIBBLED.format(line=scribbled[0][:80]) if scribbled else None


def _by_seq(anchored: Anchored) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for head in anchored.heads:
        found.setdefault(head.seq, set()).add(head.entry_hash)
    return found


def _seq(row: Row) -> int:
    return int(str(row["seq"]))
