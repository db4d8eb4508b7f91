"""Publishing: a pointer to immutable files, the last five kept, a way back, and nothing half-written ever served."""

from pathlib import Path

import duckdb
import pytest

from cockpit.errors import BadInput, Busy, NoSnapshot
from etl.lock import writer_lock
from etl.publish import build_file, publish, rollback, snapshots_folder
from etl.steps import Steps
from tests.etl_town import Town, event, town


@pytest.fixture
def place(tmp_path: Path) -> Town:
    return town(tmp_path)


def load_times(place: Town, times: int) -> None:
    for number in range(times):
        place.load(place.write("desk.csv", event(f"e{number}")))


def test_every_run_publishes_a_new_file_and_five_are_kept(place: Town) -> None:
    load_times(place, 7)
    kept = sorted(path.name for path in snapshots_folder(place.deployment).glob("*.duckdb"))
    assert kept == [f"serve_0000000{number}.duckdb" for number in range(3, 8)]
    assert place.pointer == "serve_00000007.duckdb"


def test_rollback_serves_the_one_before_and_the_next_run_goes_on(place: Town) -> None:
    load_times(place, 2)
    assert rollback(place.deployment) == "serve_00000001.duckdb" == place.pointer
    assert place.one("select count(*) from fct_event") == 1
    place.load(place.write("desk.csv", event("late")))
    assert (place.pointer, place.one("select count(*) from fct_event")) == ("serve_00000003.duckdb", 3)


def test_there_is_nothing_before_the_first_snapshot(place: Town) -> None:
    with pytest.raises(NoSnapshot):
        rollback(place.deployment)
    load_times(place, 1)
    with pytest.raises(NoSnapshot):
        rollback(place.deployment)


def test_a_snapshot_that_cannot_be_verified_is_not_served(place: Town) -> None:
    load_times(place, 1)
    path = build_file(place.deployment, "00000002")
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table meta as select 'table_hash' as key, 'another' as value")
        connection.execute("create table fct_event (event_key varchar)")
    with pytest.raises(BadInput, match="校验"):
        publish(place.deployment, "00000002", table_hash="this", steps=Steps())
    assert place.pointer == "serve_00000001.duckdb"


def test_bad_input_changes_nothing(place: Town) -> None:
    load_times(place, 1)
    before = place.table_hash
    with pytest.raises(BadInput):
        place.load(place.write("desk2.csv", event("good")), place.folder / "profile.toml")
    assert (place.pointer, place.table_hash) == ("serve_00000001.duckdb", before)
    place.load(place.write("desk3.csv", event("good")))
    assert place.one("select count(*) from fct_event") == 2


def test_what_a_dead_run_left_is_swept(place: Town) -> None:
    load_times(place, 1)
    left = [snapshots_folder(place.deployment) / name for name in ("build_00000009.duckdb", "current.part")]
    for path in left:
        path.write_text("half")
    load_times(place, 1)
    assert not any(path.exists() for path in left)


def test_a_second_writer_leaves_at_once_and_names_the_first(place: Town) -> None:
    with writer_lock(place.deployment), pytest.raises(Busy, match=r"进程 \d+，主机"):
        load_times(place, 1)


def test_a_lock_file_without_a_holder_stops_nobody(place: Town) -> None:
    place.deployment.mkdir(parents=True)
    (place.deployment / "lock").touch()
    (place.deployment / "lock.json").write_text('{"pid": 1, "host": "gone", "started_at": "2024-01-01"}')
    load_times(place, 1)
    assert place.pointer == "serve_00000001.duckdb"
