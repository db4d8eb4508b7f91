"""Attack group H1: who owns the database changes, deletes, inserts or reorders rows; the first bad one is named."""

from itertools import pairwise

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from cockpit.audit.entry import entry_hash
from cockpit.audit.verification import verify
from cockpit.ledger import Ledger
from cockpit.ledger.tables import AUDIT
from tests.ledgers import TEN, note, problem_of, tamper


def rehashed(ledger: Ledger, first: int) -> None:
    """What a careful forger does: every hash from `first` on is made anew, so that the chain holds again."""
    with ledger.reading() as connection:
        rows = [dict(row) for row in connection.execute(select(*AUDIT.c).order_by(AUDIT.c.seq)).mappings()]
    statements = []
    for before, row in pairwise(rows):
        if row["seq"] >= first:
            row["previous_hash"] = before["entry_hash"]
            row["entry_hash"] = entry_hash(row)
            found = f"previous_hash = '{row['previous_hash']}', entry_hash = '{row['entry_hash']}'"
            statements.append(f"update audit set {found} where seq = {row['seq']}")
    tamper(ledger, *statements)


@pytest.mark.parametrize(
    "statement", ["update audit set actor = 'south'", "delete from audit", "delete from audit where seq = 3"]
)
def test_h1_the_database_itself_refuses_to_change_the_trail(ledger: Ledger, statement: str) -> None:
    note(ledger, *TEN)
    with pytest.raises(Exception, match=r"append-only|permission denied"), ledger.writing() as connection:
        connection.execute(text(statement))
    assert verify(ledger).rows == 10


def test_h1_the_database_takes_the_next_number_only(ledger: Ledger) -> None:
    note(ledger, *TEN)
    copied = "seq + 5, at, actor, action, outcome, object_kind, object_id, address, detail, previous_hash, entry_hash"
    with pytest.raises(IntegrityError, match="next number only"), ledger.writing() as connection:
        connection.execute(text(f"insert into audit select {copied} from audit where seq = 10"))


@pytest.mark.parametrize("column", ["at", "actor", "action", "outcome", "object_id", "address", "detail", "entry_hash"])
def test_h1_a_changed_row_is_named(ledger: Ledger, column: str) -> None:
    note(ledger, *TEN)
    tamper(ledger, f"update audit set {column} = 'x' where seq = 4")
    assert problem_of(ledger) == "第 4 行被改动：内容与它的哈希不符。"


def test_h1_a_changed_row_with_a_new_hash_is_named(ledger: Ledger) -> None:
    note(ledger, *TEN)
    tamper(ledger, "update audit set actor = 'south' where seq = 4")
    rehashed(ledger, 4)
    assert problem_of(ledger) == "第 4 行被改写：它的哈希与锚文件记下的不同。"


@pytest.mark.parametrize("seq", [1, 4, 9])
def test_h1_a_deleted_row_is_named(ledger: Ledger, seq: int) -> None:
    note(ledger, *TEN)
    tamper(ledger, f"delete from audit where seq = {seq}")
    assert problem_of(ledger) == f"第 {seq} 行不见了：账本里接下来是第 {seq + 1} 行。"


def test_h1_a_deleted_row_is_named_though_the_rest_moved_up_and_was_hashed_anew(ledger: Ledger) -> None:
    note(ledger, *TEN)
    moved = [f"update audit set seq = {seq - 1} where seq = {seq}" for seq in range(5, 11)]
    tamper(ledger, "delete from audit where seq = 4", *moved)
    assert problem_of(ledger) == "第 4 行被改动：内容与它的哈希不符。"
    rehashed(ledger, 4)
    assert problem_of(ledger) == "第 4 行被改写：它的哈希与锚文件记下的不同。"


def test_h1_an_inserted_row_is_named(ledger: Ledger) -> None:
    note(ledger, *TEN)
    moved = [f"update audit set seq = {seq + 1} where seq = {seq}" for seq in range(10, 5, -1)]
    copied = "6, at, actor, action, outcome, object_kind, object_id, address, detail, previous_hash, entry_hash"
    tamper(ledger, *moved, f"insert into audit select {copied} from audit where seq = 5")
    assert problem_of(ledger) == "第 6 行被改动：内容与它的哈希不符。"
    rehashed(ledger, 6)
    assert problem_of(ledger) == "第 6 行被改写：它的哈希与锚文件记下的不同。"


def test_h1_a_row_added_at_the_end_by_hand_is_named(ledger: Ledger) -> None:
    note(ledger, *TEN)
    copied = "11, at, actor, action, outcome, object_kind, object_id, address, detail, entry_hash, ''"
    tamper(ledger, f"insert into audit select {copied} from audit where seq = 10")
    rehashed(ledger, 11)
    assert problem_of(ledger) == "第 11 行不在锚文件里：锚文件被删改，或这一行不是由本系统写入的。"


def test_h1_two_rows_that_changed_places_are_named(ledger: Ledger) -> None:
    note(ledger, *TEN)
    swap = ("set seq = 99 where seq = 4", "set seq = 4 where seq = 5", "set seq = 5 where seq = 99")
    tamper(ledger, *(f"update audit {change}" for change in swap))
    assert problem_of(ledger) == "第 4 行被改动：内容与它的哈希不符。"
    rehashed(ledger, 4)
    assert problem_of(ledger) == "第 4 行被改写：它的哈希与锚文件记下的不同。"


def test_h1_the_first_two_rows_gone_are_named(ledger: Ledger) -> None:
    note(ledger, *TEN)
    tamper(ledger, "delete from audit where seq <= 2")
    assert problem_of(ledger) == "第 1 行不见了：账本里接下来是第 3 行。"
