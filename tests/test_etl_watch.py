"""The inbox: whole files are published and put aside, half ones wait, bad ones leave with their reason."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cockpit.ledger import open_ledger
from cockpit.ledger.migrate import migrate
from etl.__main__ import app
from etl.desk_watch import DeskWatch
from etl.progress import Quiet
from etl.report import RunReport
from etl.run import RunRequest
from etl.watch import inbox_of, take_inbox, watch
from tests.etl_town import Town, event, outcome, town


@pytest.fixture
def place(tmp_path: Path) -> Town:
    made = town(tmp_path)
    made.load(made.write("desk.csv", event("a")))
    return made


def drop(place: Town, name: str, *rows: dict[str, object]) -> Path:
    return place.write(name, *rows).rename(inbox_of(place.deployment) / name)


def look(place: Town) -> list[RunReport]:
    return list(take_inbox(RunRequest(str(place.folder), place.home), Quiet()))


def test_a_file_in_the_inbox_is_published_and_put_aside(place: Town) -> None:
    dropped = drop(place, "desk_new.csv", event("b"), event("c"))
    (report,) = look(place)
    assert outcome(report) == [(2, 0, 0, 0, 0)]
    assert place.one("select count(*) from fct_event") == 3
    assert not dropped.exists()
    assert (inbox_of(place.deployment) / "loaded" / "desk_new.csv").exists()


def test_an_empty_inbox_publishes_nothing(place: Town) -> None:
    assert look(place) == []
    assert place.pointer == "serve_00000001.duckdb"


def test_a_file_still_being_written_waits(place: Town) -> None:
    part = drop(place, "desk_new.csv.part", event("b"))
    assert look(place) == []
    part.rename(part.with_suffix(""))
    assert len(look(place)) == 1


def test_a_bad_file_does_not_stop_the_good_ones(place: Town) -> None:
    drop(place, "desk_good.csv", event("b"))
    (inbox_of(place.deployment) / "letter.csv").write_text("Dear sir\nor madam\n", encoding="utf-8")
    assert [outcome(report) for report in look(place)] == [[(1, 0, 0, 0, 0)]]
    refused = inbox_of(place.deployment) / "refused"
    assert (refused / "letter.csv").exists()
    assert "letter.csv" in (refused / "letter.csv.reason.txt").read_text(encoding="utf-8")
    assert look(place) == []


def test_the_command_remembers_profile_and_outlines_of_the_last_run(place: Town) -> None:
    drop(place, "desk_new.csv", event("b"))
    done = CliRunner().invoke(app, ["watch", "--once", "--home", str(place.home)])
    assert done.exit_code == 0, done.output
    assert place.one("select count(*) from fct_event") == 2


def test_watching_publishes_what_was_there_before_it_started(place: Town) -> None:
    drop(place, "desk_new.csv", event("b"))
    ledger = open_ledger(f"sqlite:///{place.folder / 'ledger.sqlite'}", place.folder)
    migrate(ledger, backups=place.folder)
    watching = watch(RunRequest(str(place.folder), place.home), Quiet(), DeskWatch(ledger, place.deployment))
    assert outcome(next(watching)) == [(1, 0, 0, 0, 0)]
    drop(place, "desk_next.csv", event("c"))
    assert outcome(next(watching)) == [(1, 0, 0, 0, 0)]
    watching.close()
