"""The command line: shapes that others build on, sentences and exit codes for what goes wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.errors import BadRequest, CockpitError, Misconfigured, NoSnapshot, NotFound

ROOT = Path(__file__).resolve().parent.parent


def run(home: Path, *words: str) -> str:
    found = CliRunner().invoke(program, [*words, "--home", str(home), "--profile", "cast"])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.stdout


def test_query_prints_one_object_of_the_agreed_shape(cast_home: Path) -> None:
    found = json.loads(run(cast_home, "query", "--area", "north", "--metric", "on_time_share", "--format", "json"))
    assert list(found) == [
        *("area_id", "metric", "from", "to", "as_of", "snapshot", "value", "numerator", "denominator", "n"),
        *("interval", "rows"),
    ]
    assert (found["value"], found["numerator"], found["denominator"], found["n"]) == (0.8, 12, 15, 15)
    assert found["interval"] == pytest.approx([0.548, 0.930], abs=0.001)
    assert (found["as_of"], found["snapshot"], found["rows"]) == ("2026-06-15 14:00:00", "00000001", [])


def test_rows_by_area_add_up_with_the_ones_not_located(cast_home: Path) -> None:
    words = ("--area", "east", "--metric", "accepted_count", "--by", "area", "--format", "json")
    found = json.loads(run(cast_home, "query", *words))
    assert [(row["key"], row["label"], row["value"]) for row in found["rows"]] == [
        ("north", "北街道", 15),
        ("south", "南街道", 9),
        ("not_located", "未定位", 2),
    ]
    assert found["value"] == 26


def test_the_days_asked_for_are_the_days_answered(cast_home: Path) -> None:
    words = ("--area", "east", "--metric", "accepted_count", "--from", "2026-06-01", "--to", "2026-06-02")
    found = json.loads(run(cast_home, "query", *words, "--format", "json"))
    assert (found["from"], found["to"], found["value"]) == ("2026-06-01", "2026-06-02", 5)


def test_an_unavailable_number_is_null_with_its_reason(cast_home: Path) -> None:
    words = ("--area", "east", "--metric", "assistant_share", "--format", "json")
    found = json.loads(run(cast_home, "query", *words))
    assert found["value"] is None
    assert found["unavailable"] == "本部署没有小区助理工时数据。"


def test_csv_has_a_header_and_a_total(cast_home: Path) -> None:
    text = run(cast_home, "query", "--area", "east", "--metric", "open_count", "--by", "unit", "--format", "csv")
    lines = text.strip().splitlines()
    assert lines[0] == "key,label,value,numerator,denominator,n,low,high,unavailable"
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["u1", "综合执法队", "3"],
        ["u2", "交警中队", "2"],
        ["east", "合计", "5"],
    ]


def test_the_table_says_the_as_of_time(cast_home: Path) -> None:
    text = run(cast_home, "query", "--area", "north", "--metric", "on_time_share")
    assert "数据截至 2026-06-15 14:00" in text
    assert "80.0%\t12 / 15" in text


def test_areas_prints_the_ladder_and_only_the_top_has_no_parent(cast_home: Path) -> None:
    found = json.loads(run(cast_home, "areas", "--json"))
    assert found[0] == {"area_id": "east", "level": "district", "name": "东区"}
    assert found[-1] == {"area_id": "south-park", "parent_id": "south", "level": "community", "name": "南园区"}
    assert len(found) == 8


def test_metrics_prints_the_catalog() -> None:
    found = CliRunner().invoke(program, ["metrics", "--json"])
    rows = {row["name"]: row for row in json.loads(found.stdout)}
    assert rows["on_time_share"]["denominator"] == "due"
    assert "on_time_share\t按时办结率" in CliRunner().invoke(program, ["metrics"]).stdout


def test_explain_shows_definition_statement_and_rows(cast_home: Path) -> None:
    text = run(cast_home, "explain", "on_time_share", "--area", "north-2")
    assert "按时办结的事件 / 应结的事件" in text
    assert "sum(due_on_time)" in text
    assert "n2-late" in text


def test_doctor_finds_nothing_missing(cast_home: Path) -> None:
    assert "区域 8 个" in run(cast_home, "doctor")


def test_doctor_says_how_the_channels_do_and_what_is_wrong_in_their_file(
    cast_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "channels.toml"
    path.write_text('[[channels]]\nname = "值班"\nurl = "jsons://city.example/hook"\naccounts = []\n', encoding="utf-8")
    monkeypatch.setenv("COCKPIT_CHANNELS", str(path))
    with pytest.raises(Misconfigured, match="COCKPIT_CHANNEL_HOSTS"):
        run(cast_home, "doctor")
    monkeypatch.setenv("COCKPIT_CHANNEL_HOSTS", "city.example")
    assert "通道 值班（city.example）：已送达 0，待重试 0，已放弃 0" in run(cast_home, "doctor")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("query", "--area", "west", "--metric", "accepted_count"), NotFound),
        (("query", "--area", "east", "--metric", "magic"), BadRequest),
        (("query", "--area", "east", "--metric", "open_count", "--by", "weekday"), BadRequest),
        (
            ("query", "--area", "east", "--metric", "open_count", "--from", "2026-06-02", "--to", "2026-06-01"),
            BadRequest,
        ),
    ],
)
def test_what_cannot_be_answered_is_a_named_error(
    cast_home: Path, words: tuple[str, ...], error: type[CockpitError]
) -> None:
    with pytest.raises(error):
        run(cast_home, *words)


def test_an_empty_home_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot):
        run(tmp_path, "areas")


def test_an_error_is_one_sentence_on_the_error_stream_and_its_own_exit_code(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cockpit", "areas", "--home", str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (found.returncode, found.stdout) == (66, "")
    assert len(found.stderr.strip().splitlines()) == 1
