"""python -m etl as a clerk meets it: one object, one sentence, one exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cockpit.errors import BadInput
from cockpit.profile import load_profile
from etl.__main__ import app
from etl.inputs import find_inputs
from etl.lock import writer_lock
from tests.etl_town import Town, event, town

RUNNER = CliRunner()


@pytest.fixture
def place(tmp_path: Path) -> Town:
    return town(tmp_path)


def etl(place: Town, *words: str) -> Result:
    return RUNNER.invoke(app, [*words, "--profile", str(place.folder), "--home", str(place.home)])


def test_json_prints_exactly_one_object(place: Town) -> None:
    path = place.write("desk.csv", event("a"), event("b", status="?"))
    done = etl(place, "run", "--input", str(path), "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 0
    assert set(answer) == {"run_id", "snapshot", "balanced", "files", "reasons", "seconds"}
    assert answer["files"] == [
        {
            "path": str(path),
            "sha256": answer["files"][0]["sha256"],
            "rows_read": 2,
            "new": 1,
            "changed": 0,
            "duplicate": 0,
            "superseded": 0,
            "quarantined": 1,
        }
    ]
    assert (answer["balanced"], answer["reasons"]) == (True, {"CODE_UNKNOWN": 1})


def test_bad_input_is_one_sentence_and_exit_65(place: Town) -> None:
    done = etl(place, "run", "--input", str(place.folder / "missing.csv"), "--json")
    assert done.exit_code == 65
    assert "missing.csv" in json.loads(done.stdout)["error"]
    assert "missing.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_busy_deployment_is_exit_75(place: Town) -> None:
    path = place.write("desk.csv", event("a"))
    with writer_lock(place.deployment):
        assert etl(place, "run", "--input", str(path)).exit_code == 75


def test_an_unknown_profile_is_exit_65(place: Town) -> None:
    done = RUNNER.invoke(app, ["run", "--profile", "nowhere", "--home", str(place.home)])
    assert (done.exit_code, "profile" in done.stderr) == (65, True)


def test_rollback_needs_something_to_go_back_to(place: Town) -> None:
    assert etl(place, "rollback").exit_code == 66
    for name in ("a", "b"):
        etl(place, "run", "--input", str(place.write(f"desk_{name}.csv", event(name))))
    done = etl(place, "rollback")
    assert (done.exit_code, place.pointer) == (0, "serve_00000001.duckdb")


def test_a_folder_gives_its_finished_files_in_order(place: Town) -> None:
    folder = place.folder / "in"
    for name in ("b.csv", "sub/a.csv", ".hidden.csv", "c.csv.part", "b.csv.done", "truth.json", ".git/x.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    found = find_inputs(load_profile(place.folder), [folder], place.deployment)
    assert [path.relative_to(folder).as_posix() for path in found] == ["b.csv", "sub/a.csv"]


def test_without_files_the_clerk_is_told_what_to_give(place: Town) -> None:
    with pytest.raises(BadInput, match="--input"):
        find_inputs(load_profile(place.folder), [], place.deployment)
