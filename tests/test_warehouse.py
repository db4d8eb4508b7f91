"""The published snapshot: followed, kept while the next one opens, and never written."""

import os
import threading
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from cockpit.areas import Areas
from cockpit.errors import NoSnapshot, NotFound
from cockpit.lru import Lru
from cockpit.settings import Settings
from cockpit.warehouse import Snapshot, open_warehouse
from etl.lock import writer_lock
from tests.cast import EVENTS, cast_tables, write_cast_snapshot, write_snapshot


def test_a_snapshot_says_its_version_time_and_days(cast: Snapshot) -> None:
    assert (cast.version, cast.generated) == ("00000001", True)
    assert cast.as_of == datetime(2026, 6, 15, 14, 0)
    assert cast.last_day == date(2026, 6, 15)
    assert cast.profile.id == "cast"


def test_nothing_published_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot, match="还没有"):
        open_warehouse(Settings(home=tmp_path), "cast").current()


def test_the_next_snapshot_is_followed_and_an_old_handle_still_reads(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    warehouse = open_warehouse(Settings(home=tmp_path), "cast")
    old = warehouse.current()
    write_snapshot(tmp_path, cast_tables(EVENTS[:3]), version=2)
    new = warehouse.current()
    assert (old.version, new.version) == ("00000001", "00000002")
    count = "select count(*) as n from fct_event"
    assert (old.read(count, {}), new.read(count, {})) == ([{"n": 28}], [{"n": 3}])


def test_an_unchanged_pointer_gives_the_same_snapshot(cast_home: Path) -> None:
    warehouse = open_warehouse(Settings(home=cast_home), "cast")
    assert warehouse.current() is warehouse.current()


def test_a_broken_pointer_keeps_the_last_good_snapshot(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    warehouse = open_warehouse(Settings(home=tmp_path), "cast")
    good = warehouse.current()
    (tmp_path / "cast" / "snapshots" / "current").write_text("serve_99999999.duckdb", encoding="utf-8")
    assert warehouse.current() is good
    (tmp_path / "cast" / "snapshots" / "current").unlink()
    assert warehouse.current() is good


def test_a_load_that_began_a_moment_ago_says_that_a_snapshot_is_due(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    warehouse = open_warehouse(Settings(home=tmp_path), "cast")
    assert not warehouse.is_next_one_due()
    with writer_lock(tmp_path / "cast"):
        assert warehouse.is_next_one_due()
        os.utime(tmp_path / "cast" / "lock.json", (0, 0))
        assert not warehouse.is_next_one_due()
    assert not warehouse.is_next_one_due()


@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (a int)",
        "delete from cube_day",
        "select * from read_csv('/etc/hostname')",
        "set enable_external_access = true",
        "attach '/tmp/other.duckdb' as other",
        "copy cube_day to '/tmp/stolen.csv'",
    ],
)
def test_a_reader_can_neither_write_nor_reach_outside(cast: Snapshot, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        cast.read(statement, {})


def test_threads_read_through_cursors_of_their_own(cast: Snapshot) -> None:
    found: list[object] = []

    def ask() -> None:
        for _ in range(20):
            found.append(cast.read("select sum(accepted) as n from cube_day", {})[0]["n"])

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [26] * 120


def test_the_ladder_has_a_top_middles_and_leaves(cast: Snapshot) -> None:
    areas = Areas.of(cast)
    assert areas.top.area_id == "east"
    assert [areas.role(area_id) for area_id in ("east", "south", "south-1")] == ["top", "middle", "leaf"]
    assert [area.area_id for area in areas.children("south")] == ["south-1", "south-2", "south-park"]
    assert [area.area_id for area in areas.ancestors("south-park")] == ["east", "south"]
    with pytest.raises(NotFound):
        areas.get("west")


def test_an_area_is_held_by_the_child_it_lies_under(cast: Snapshot) -> None:
    held = Areas.of(cast).child_of("east")
    assert (held["south-park"], held["north"], held["east"]) == ("south", "north", None)


def test_the_memory_of_answers_forgets_the_least_recently_asked() -> None:
    answers = Lru(2)
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in ("a", "b", "a", "c", "a", "b"):
        assert answers.get(name, lambda name=name: make(name)) == name
    assert made == ["a", "b", "c", "b"]
    assert len(answers) == 2
