"""Attack group H2 to H7: tails are cut, disks are full, clocks jump back, people read along. H1 is in test_audit_h1."""

import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from cockpit.access import User
from cockpit.audit import Entry, record
from cockpit.audit.reading import TrailQuery, read_trail
from cockpit.audit.verification import verify
from cockpit.errors import Forbidden, LedgerFault
from cockpit.ledger import Ledger
from cockpit.ledger.anchor import Head
from cockpit.ledger.tables import ATTEMPT, AUDIT
from cockpit.settings import ROOT
from tests.ledgers import TEN, note, problem_of, tamper

AUDITOR = User("auditor", "审计员", frozenset(), frozenset(("audit.read",)))
OFFICIAL = User("north", "街道干部", frozenset(("north",)), frozenset(("cockpit.view",)))
APPEND_MANY = """
import sys
from pathlib import Path
from cockpit.audit import Entry, record
from cockpit.ledger import open_ledger
ledger = open_ledger(sys.argv[1], Path(sys.argv[2]))
for number in range(25):
    with ledger.writing() as connection:
        record(connection, Entry(sys.argv[3], f"act.{number}"))
"""


@pytest.mark.parametrize("kept", [0, 7, 9])
def test_h2_a_cut_tail_is_named(ledger: Ledger, kept: int) -> None:
    note(ledger, *TEN)
    tamper(ledger, f"delete from audit where seq > {kept}")
    assert problem_of(ledger) == f"第 {kept + 1} 行不见了：锚文件记到第 10 行，账本只到第 {kept} 行，末尾被截断。"


def test_h2_a_cut_tail_stays_known_after_new_entries(ledger: Ledger) -> None:
    note(ledger, *TEN)
    tamper(ledger, "delete from audit where seq > 8")
    note(ledger, "later.1", "later.2", "later.3")
    assert problem_of(ledger) == "第 9 行被改写：它的哈希与锚文件记下的不同。"


def test_h2_a_tail_cut_in_both_files_is_named_by_a_head_kept_elsewhere(ledger: Ledger) -> None:
    note(ledger, *TEN)
    head = verify(ledger).head
    lines = ledger.anchor.path.read_text(encoding="ascii").splitlines(keepends=True)
    tamper(ledger, "delete from audit where seq > 8")
    ledger.anchor.path.write_text("".join(lines[:8]), encoding="ascii")
    assert verify(ledger, known=head).problem == (
        "第 10 行与您给出的哈希不同，或已不存在：账本和锚文件在那之后都被改过。"
    )


def test_h2_a_missing_anchor_is_named_and_not_made_anew(ledger: Ledger) -> None:
    note(ledger, *TEN)
    ledger.anchor.path.unlink()
    assert problem_of(ledger) == "第 1 行无法核对：锚文件缺失或为空。"
    note(ledger, "later")
    assert problem_of(ledger) == "第 1 行不在锚文件里：锚文件被删改，或这一行不是由本系统写入的。"


def test_h2_a_changed_anchor_is_named(ledger: Ledger) -> None:
    note(ledger, *TEN)
    text_of_anchor = ledger.anchor.path.read_text(encoding="ascii")
    ledger.anchor.path.write_text(text_of_anchor.replace("\n6\t", "\n6\tf00", 1), encoding="ascii")
    assert problem_of(ledger) == "第 6 行不在锚文件里：锚文件被删改，或这一行不是由本系统写入的。"


def test_h2_a_process_that_ended_between_commit_and_anchor_is_caught_up_and_told(ledger: Ledger) -> None:
    note(ledger, *TEN)
    lines = ledger.anchor.path.read_text(encoding="ascii").splitlines(keepends=True)
    ledger.anchor.path.write_text("".join(lines[:9]) + lines[9][:20], encoding="ascii")
    note(ledger, "next")
    found = verify(ledger)
    assert (found.rows, found.problem, found.late) == (11, None, (10,))


def test_h3_what_cannot_be_recorded_is_not_done_on_a_full_disk(tmp_path: Path) -> None:
    """In a process of its own, whose files may not grow: as on a full disk, without filling one."""
    acting = f"""
import resource, signal, sys
from pathlib import Path
from sqlalchemy import select
from cockpit.audit import Entry, record
from cockpit.errors import LedgerFault
from cockpit.ledger import open_ledger
from cockpit.ledger.migrate import migrate
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ATTEMPT, AUDIT
folder = Path({str(tmp_path)!r})
ledger = open_ledger(f"sqlite:///{{folder / 'ledger.sqlite'}}", folder)
migrate(ledger, backups=folder)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = (folder / "ledger.sqlite-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
try:
    with ledger.writing() as connection:
        connection.execute(ATTEMPT.insert().values(subject="north", started_at=now(), attempts=1))
        record(connection, Entry("north", "account.rights", detail={{"roles": ["analyst"] * 2000}}))
except LedgerFault as error:
    print(type(error).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with ledger.reading() as connection:
    print(len(connection.execute(select(ATTEMPT)).all()), len(connection.execute(select(AUDIT)).all()))
"""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run([sys.executable, "-c", acting], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["LedgerFault", "0", "0"], "")


def test_h3_what_cannot_be_recorded_is_not_done_when_the_trail_refuses(ledger: Ledger) -> None:
    note(ledger, *TEN)
    with ledger.engine.execution_options(ledger_writes=True).begin() as connection:
        connection.execute(text("alter table audit rename to elsewhere"))
    with pytest.raises(Exception, match="audit"), ledger.writing() as connection:
        connection.execute(ATTEMPT.insert().values(subject="north", started_at=datetime.now(UTC), attempts=1))
        record(connection, Entry("north", "account.rights"))
    with ledger.reading() as connection:
        assert connection.execute(select(ATTEMPT)).all() == []


def test_h3_what_cannot_be_anchored_is_not_done(ledger: Ledger) -> None:
    ledger.anchor.path.unlink()
    ledger.anchor.path.mkdir()
    with pytest.raises(LedgerFault), ledger.writing() as connection:
        connection.execute(ATTEMPT.insert().values(subject="north", started_at=datetime.now(UTC), attempts=1))
        record(connection, Entry("north", "account.rights"))
    with ledger.reading() as connection:
        assert connection.execute(select(ATTEMPT)).all() == []


def test_h4_processes_that_append_at_once_make_one_chain(ledger: Ledger, tmp_path: Path) -> None:
    url = ledger.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    names = ("north", "south", "east", "west")
    started = [
        subprocess.Popen([sys.executable, "-c", APPEND_MANY, url, str(tmp_path), name], cwd=ROOT) for name in names
    ]
    assert [process.wait(timeout=60) for process in started] == [0, 0, 0, 0]
    found = verify(ledger)
    assert (found.rows, found.problem, found.late) == (100, None, ())
    assert [head.seq for head in ledger.anchor.read().heads] == list(range(1, 101))


def test_h5_a_clock_that_jumps_back_does_not_change_the_order(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, action in ((20, "first"), (3, "second"), (21, "third")):
        monkeypatch.setattr("cockpit.audit.trail.now", lambda day=day: datetime(2026, 6, day, tzinfo=UTC))
        note(ledger, action)
    assert verify(ledger) == verify(ledger, known=Head(3, verify(ledger).head.entry_hash))  # type: ignore[union-attr]
    rows = read_trail(ledger, AUDITOR, TrailQuery(actor="north")).rows
    assert [(row.action, row.at.day) for row in rows] == [("third", 21), ("second", 3), ("first", 20)]


def test_h6_who_may_not_read_the_trail_is_refused_and_recorded(ledger: Ledger) -> None:
    with pytest.raises(Forbidden):
        read_trail(ledger, OFFICIAL, TrailQuery(actor="south"), address="10.0.0.7")
    (row,) = read_trail(ledger, AUDITOR, TrailQuery(outcome="denied")).rows
    assert (row.actor, row.action, row.address, row.detail) == (
        "north",
        "audit.read",
        "10.0.0.7",
        {"actor": "south", "page": 1},
    )


def test_h6_reading_the_trail_is_recorded(ledger: Ledger) -> None:
    note(ledger, *TEN)
    first = read_trail(ledger, AUDITOR, TrailQuery(text="act.1"))
    assert [row.action for row in first.rows[-2:]] == ["act.10", "act.1"]
    (own,) = read_trail(ledger, AUDITOR, TrailQuery(action="audit.read", page_size=200)).rows[1:]
    assert (own.actor, own.detail) == ("auditor", {"text": "act.1", "page": 1})


@pytest.mark.parametrize(
    "written",
    [
        "13800138000",
        "138-0013-8000",
        "+86 138 0013 8000",
        "１３８００１３８０００",
        "330103199001011234",
        "33010319900101123X",
    ],
)
def test_h7_a_persons_number_stands_in_the_trail_as_a_keyed_hash_only(ledger: Ledger, written: str) -> None:
    with ledger.writing() as connection:
        told = {"reason": f"回访 {written}，已接通", "numbers": [written]}
        record(connection, Entry(written, "pii.reveal", object_id=written, detail=told))
    with ledger.reading() as connection:
        kept = str(connection.execute(select(AUDIT)).one())
    digits = written.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    assert written not in kept
    assert digits not in kept
    page = read_trail(ledger, AUDITOR, TrailQuery(text=written, action="pii.reveal"))
    assert [row.action for row in page.rows] == ["pii.reveal"]
    assert page.rows[0].actor.startswith("#")


def test_h7_one_number_in_any_spelling_has_one_hash_and_another_key_gives_another(tmp_path: Path) -> None:
    from cockpit.audit.personal import Veil

    here, there = Veil(tmp_path / "here"), Veil(tmp_path / "there")
    for veil in (here, there):
        veil.folder.mkdir()
    assert here.hashed("13800138000") == here.hashed("+86 138-0013-8000") == here.hashed("１３８００１３８０００")
    assert here.hashed("13800138000") != there.hashed("13800138000")
    assert (tmp_path / "here" / "audit.key").stat().st_mode & 0o077 == 0
