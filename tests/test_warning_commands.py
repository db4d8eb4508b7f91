"""The commands of early warning on a small town of a year: a budget is replayed, a silent source is told."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.commands.local_audit import local_ledger
from cockpit.errors import BadRequest
from cockpit.ledger.tables import AUDIT
from tests.etl_town import Town, event, town

FIRST = datetime(2023, 10, 1, 9)
SILENT = [FIRST + timedelta(days=305 + step) for step in range(10)]  # 2024-08-01 to 2024-08-10


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """One event a day, but for ten days on which the desk sends nothing."""
    place = town(tmp_path_factory.mktemp("year"))
    days = [day for day in (FIRST + timedelta(days=step) for step in range(375)) if day not in SILENT]
    told = [f"{day:%Y-%m-%d %H:%M:%S}" for day in days]
    rows = [event(f"e{number}", accepted_at=day, reported_at=day) for number, day in enumerate(told)]
    place.load(place.write("desk.csv", *rows))
    return place


def asked(home: Path, *words: str) -> Result:
    return CliRunner().invoke(program, [*words, "--home", str(home)])


def test_a_budget_is_replayed_and_the_trail_says_which(year: Town) -> None:
    answer = asked(year.home, "warning-back-test", "--community", "1", "--days", "100", "--json")
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.stdout)
    assert found["asked_per_week"] == {"community": 1.0, "street": 2.0, "district": 1.0}
    assert (found["first_day"], found["last_day"]) == ("2024-07-07", "2024-10-14")
    assert found["rules"]["deadline_risk"] is None
    ledger = local_ledger(year.home, None)
    with ledger.reading() as connection:
        details = [row.detail for row in connection.execute(AUDIT.select()) if row.action == "warning.try"]
    ledger.engine.dispose()
    assert any('"community":1.0' in str(detail).replace("\\", "") for detail in details)


def test_the_table_names_levels_sizes_and_what_cannot_be_replayed(year: Town) -> None:
    answer = asked(year.home, "warning-back-test", "--days", "100")
    assert answer.exit_code == 0, answer.output
    lines = [line.split("\t") for line in answer.stdout.splitlines()]
    assert ["时限风险", "无法回放"] in lines
    assert [line[:2] for line in lines if line[0] == "Ward"][1:] == [["Ward", "×1.6"], ["Ward", "×2"], ["Ward", "×3"]]


def test_a_budget_beyond_reason_and_a_short_history_are_refused(year: Town, tmp_path: Path) -> None:
    assert isinstance(asked(year.home, "warning-back-test", "--street", "0").exception, BadRequest)
    young = town(tmp_path)
    young.load(young.write("desk.csv", event("a", accepted_at="2024-10-10 10:00:00")))
    short = asked(young.home, "warning-back-test").exception
    assert isinstance(short, BadRequest)
    assert "历史太短" in str(short)


def test_a_silent_source_is_told_by_its_rule_after_two_days(year: Town, tmp_path: Path) -> None:
    row = {"kind": "silence", "area": "", "category_id": "", "source_id": "desk", "factor": 0.0, "meaning": "silent"}
    days = {"first_day": f"{SILENT[0]:%Y-%m-%d}", "last_day": f"{SILENT[-1]:%Y-%m-%d}"}
    path = tmp_path / "truth.json"
    path.write_text(json.dumps({"injections": [row | days, row | days | {"source_id": "other"}]}), encoding="utf-8")
    answer = asked(year.home, "warning-benchmark", "truth", str(path), "--json")
    assert answer.exit_code == 0, answer.output
    desk, other = json.loads(answer.stdout)["injections"]
    assert desk["rule"] == {"rule": "stale_source", "last_day": "2024-08-02", "delay_days": 1, "silent_days": 2}
    assert other["rule"] is None
