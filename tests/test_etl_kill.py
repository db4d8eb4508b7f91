"""A run that dies at any named step: readers keep what they had, and running again gives what one clean run gives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cockpit.settings import ROOT
from etl.steps import KILLED, STEPS
from tests.etl_town import Town, closed, event, town

FIRST = (event("a", updated_at="2024-10-14 09:00:00"), event("b"))
SECOND = (closed("a", "2024-10-15 09:00:00", updated_at="2024-10-15 09:00:00"), event("c"), event("d", status="?"))


def command(place: Town, failpoint: str) -> int:
    words = ["--profile", str(place.folder), "--home", str(place.home), "--input", str(place.folder / "second")]
    done = subprocess.run(
        [sys.executable, "-m", "etl", "run", *words],
        cwd=ROOT,
        env={**os.environ, "FAILPOINT": failpoint},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.returncode


def prepared(folder: Path) -> Town:
    folder.mkdir()
    (folder / "second").mkdir()
    place = town(folder)
    place.write("second/desk_b.csv", *SECOND)
    place.write("second/desk_c.csv", event("e"))
    place.load(place.write("desk_a.csv", *FIRST))
    return place


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Town:
    place = prepared(tmp_path_factory.mktemp("clean") / "town")
    place.load(place.folder / "second")
    return place


@pytest.mark.slow
@pytest.mark.parametrize("step", [*STEPS, "file_taken_in:2", "table_built:20"])
def test_a_killed_run_is_mended_by_the_next(tmp_path: Path, clean: Town, step: str) -> None:
    place = prepared(tmp_path / "town")
    before = place.table_hash
    assert command(place, step) == KILLED, step
    assert place.table_hash in {before, clean.table_hash}
    place.load(place.folder / "second")
    assert place.table_hash == clean.table_hash
    assert place.rows(STATE) == clean.rows(STATE)
    assert not list((place.deployment / "snapshots").glob("build_*"))


STATE = "select event_id, status, title from fct_event order by event_id"
