"""What a demo contains on purpose, held against the findings: found, found late, missed."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.errors import BadRequest
from cockpit.warning.finding import Finding
from cockpit.warning.known import Known, read, told_of

ROW = {
    "kind": "surge",
    "area": "",
    "first_day": "2026-03-02",
    "last_day": "2026-03-08",
    "factor": 1.6,
    "category_id": "noise",
    "meaning": "more for a week",
}
WEEK = Known("surge", "", "noise", date(2026, 3, 2), date(2026, 3, 8), 1.6, "more for a week")
FOUND = Finding(
    "street", "north", "noise", "surge", 2, date(2026, 3, 3), date(2026, 3, 4), 20, 9.0, 5, 13, 4.2, contributions=()
)


def truth(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "truth.json"
    path.write_text(json.dumps({"injections": rows}), encoding="utf-8")
    return path


def test_a_surge_is_found_on_the_first_day_that_speaks_of_it() -> None:
    later = replace(FOUND, last_day=date(2026, 3, 6))
    told = told_of(WEEK, "north", [later, FOUND])
    assert (told.verdict, told.delay_days, told.first) == ("found", 2, FOUND)


def test_what_is_told_shortly_after_is_found_late_and_later_it_is_missed() -> None:
    assert told_of(WEEK, "north", [replace(FOUND, last_day=date(2026, 3, 11))]).verdict == "found_late"
    assert told_of(WEEK, "north", [replace(FOUND, last_day=date(2026, 3, 12))]).verdict == "missed"
    assert told_of(WEEK, "north", [replace(FOUND, last_day=date(2026, 3, 1))]).verdict == "missed"


@pytest.mark.parametrize(
    "other", [{"area_id": "north-1"}, {"area_id": "town"}, {"direction": "silence"}, {"category_id": "parking"}]
)
def test_another_area_direction_or_category_is_not_it(other: dict[str, str]) -> None:
    assert told_of(WEEK, "north", [replace(FOUND, **other)]).verdict == "missed"  # type: ignore[arg-type]


def test_a_surge_of_everything_is_found_by_any_category() -> None:
    everything = replace(WEEK, category_id="")
    assert told_of(everything, "north", [replace(FOUND, category_id="*")]).verdict == "found"


def test_the_truth_of_a_demo_is_read(tmp_path: Path) -> None:
    assert read(truth(tmp_path, ROW)) == (WEEK,)


@pytest.mark.parametrize("wrong", [{"kind": "flood"}, {"first_day": "soon"}, {"factor": None}])
def test_a_truth_that_cannot_be_read_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(BadRequest):
        read(truth(tmp_path, ROW | wrong))
    with pytest.raises(BadRequest):
        read(tmp_path / "nothing.json")


def test_the_command_says_missed_where_history_is_too_short_and_refuses_another_demo(
    showcase_home: Path, tmp_path: Path
) -> None:
    words = ["warning-benchmark", "truth", str(truth(tmp_path, ROW)), "--json", "--home", str(showcase_home)]
    answer = CliRunner().invoke(program, words)
    assert answer.exit_code == 0, answer.output
    (row,) = json.loads(answer.stdout)["injections"]
    assert (row["verdict"], row["factor"], row["finding"]) == ("missed", 1.6, None)
    truth(tmp_path, ROW | {"area": "不存在的社区"})
    refused = CliRunner().invoke(program, words)
    assert refused.exit_code != 0
    assert isinstance(refused.exception, BadRequest) or "不存在的社区" in refused.output
