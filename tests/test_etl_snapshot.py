"""The published file has exactly the tables and columns that the cockpit reads, also where no source fills them."""

from pathlib import Path

from tests.cast_tables import COLUMNS
from tests.etl_town import event, town

TABLE_COLUMNS = """
select table_name, list(column_name order by column_index)
from duckdb_columns()
where database_name = current_database() and not internal
group by table_name
"""


def test_a_snapshot_has_the_tables_and_columns_of_the_contract(tmp_path: Path) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a")))
    wanted = {table: [name.strip('"') for name in columns] for table, columns in COLUMNS.items()}
    assert dict(place.rows(TABLE_COLUMNS)) == wanted


def test_a_snapshot_says_what_it_is(tmp_path: Path) -> None:
    place = town(tmp_path)
    report = place.load(place.write("desk.csv", event("a")))
    meta = dict(place.rows("from meta"))
    assert {key: meta[key] for key in ("version", "profile_id", "generated", "as_of", "first_day", "last_day")} == {
        "version": "00000001",
        "profile_id": "town",
        "generated": "false",
        "as_of": "2024-10-15 12:00:00",
        "first_day": "2024-10-10",
        "last_day": "2024-10-15",
    }
    assert (meta["run_id"], report.snapshot) == (report.run_id, "serve_00000001.duckdb")
    assert (place.home / "active").read_text(encoding="utf-8") == "town"


def test_what_a_source_does_not_give_has_a_reason(tmp_path: Path) -> None:
    place = town(tmp_path)
    place.describe(without=("status", "closed_at", "satisfied"))
    place.load(place.write("desk.csv", event("a")))
    found = dict(place.rows("select field, reason_zh from field_availability"))
    assert (found["title"], found["due_at"]) == (None, None)
    assert (found["status"], found["satisfied"]) == ("来源未提供：办理状态", "来源未提供：满意度")


def test_one_unit_with_several_spellings_is_one_unit(tmp_path: Path) -> None:
    place = town(tmp_path)
    names = ("Water  Works", "Water Works", "Water Works", "Waterworks")
    place.load(place.write("desk.csv", *(event(str(n), unit_id="7", unit_name=name) for n, name in enumerate(names))))
    assert place.rows("from dim_unit") == [("7", "Water Works")]


def test_flags_alone_decide_what_was_on_time(tmp_path: Path) -> None:
    place = town(tmp_path)
    place.describe(
        without=("status", "closed_at", "due_at"),
        sources="",
    )
    text = (tmp_path / "profile.toml").read_text(encoding="utf-8")
    flags = '[sources.columns]\non_time = "satisfied"\noverdue = "passed_up"\n'
    cut = "\n".join(line for line in text.splitlines() if not line.startswith(("satisfied", "passed_up")))
    (tmp_path / "profile.toml").write_text(cut.replace("[sources.columns]\n", flags), encoding="utf-8")
    rows = (event("a", satisfied="true"), event("b", passed_up="true"), event("c"))
    place.load(place.write("desk.csv", *rows))
    sums = "select sum(due), sum(due_on_time), sum(due_closed), sum(accepted) from cube_day"
    assert place.rows(sums) == [(2, 1, 2, 3)]
    assert place.rows("select distinct due_at from fct_event") == [(None,)]
