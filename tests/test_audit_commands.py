"""The trail on the command line: verified with an exit code, listed, exported, and every command is in it."""

import csv
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.errors import BadRequest, BrokenTrail
from cockpit.settings import ROOT
from tests.cast import write_cast_snapshot

ASKED = ("query", "--area", "north", "--metric", "on_time_share")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_cast_snapshot(tmp_path)
    return tmp_path


def run(home: Path, *words: str) -> str:
    found = CliRunner().invoke(program, [*words, "--home", str(home), "--profile", "cast"])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.stdout


def spoil(home: Path) -> None:
    with closing(sqlite3.connect(home / "cast" / "ledger.sqlite", isolation_level=None)) as stranger:
        stranger.execute("drop trigger audit_no_update")
        stranger.execute("update audit set actor = 'south' where seq = 1")


def test_a_query_makes_the_ledger_and_stands_in_it_as_the_local_operator(home: Path) -> None:
    assert not (home / "cast" / "ledger.sqlite").exists()
    run(home, *ASKED)
    run(home, "explain", "on_time_share", "--area", "north-2")
    lines = [line.split("\t") for line in run(home, "audit", "list", "--actor", "local").splitlines()]
    assert [line[3] for line in lines[:-1]] == ["audit.read", "cockpit.explain", "cockpit.query"]
    assert '"metric": "on_time_share"' in lines[2][8]
    assert lines[-1] == ["第 1 / 1 页，共 3 行"]


def test_verify_tells_the_head_and_takes_it_back_later(home: Path) -> None:
    run(home, *ASKED)
    told = run(home, "audit", "verify").strip()
    assert told.startswith("审计记录完整：1 行，最后一行 1:")
    head = told.rpartition(" ")[2]
    assert run(home, "audit", "verify", "--head", head).startswith("审计记录完整：2 行")
    with pytest.raises(BrokenTrail, match="第 1 行与您给出的哈希不同"):
        run(home, "audit", "verify", "--head", f"1:{'0' * 64}")
    with pytest.raises(BadRequest):
        run(home, "audit", "verify", "--head", "1")


def test_a_changed_row_is_one_sentence_and_exit_code_65(home: Path) -> None:
    run(home, *ASKED)
    spoil(home)
    command = [sys.executable, "-m", "cockpit", "audit", "verify", "--home", str(home), "--profile", "cast"]
    found = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (found.returncode, found.stdout) == (65, "")
    assert found.stderr == "审计记录不可信：第 1 行被改动：内容与它的哈希不符。\n"
    assert "failed" in run(home, "audit", "list", "--action", "audit.verify")


def test_an_export_is_a_sheet_without_formulas_and_stands_in_the_trail(home: Path, tmp_path: Path) -> None:
    run(home, *ASKED)
    run(home, "audit", "list", "--text", "=1+1")
    run(home, "audit", "export", str(tmp_path / "trail.csv"))
    with (tmp_path / "trail.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["action"] for row in rows] == ["audit.export", "audit.read", "cockpit.query"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]


def test_backup_and_restore_on_the_command_line(home: Path, tmp_path: Path) -> None:
    run(home, *ASKED)
    assert "3 个文件" in run(home, "backup", str(tmp_path / "safe"))
    assert "所有会话已结束" in run(home, "restore", str(tmp_path / "safe"))
    assert run(home, "audit", "verify").startswith("审计记录完整：2 行")


def test_the_doctor_names_the_ledger(home: Path) -> None:
    run(home, *ASKED)
    assert "账本 sqlite，审计 1 行" in run(home, "doctor")
