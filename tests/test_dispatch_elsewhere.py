"""A unit that the profile's rows keep to another street gets no case from here; one of the district does."""

from pathlib import Path

import pytest

from cockpit.cases.case import Case
from cockpit.cases.units import units_for
from cockpit.errors import BadRequest
from cockpit.settings import Settings
from cockpit.warehouse import Snapshot, open_warehouse
from tests.cast import EVENTS, cast_tables, write_snapshot
from tests.desk_town import OFFICIAL, WORKER, Town, open_town

ROWS = """
[[routing]]
unit = "u1"
areas = ["south"]
[[routing]]
unit = "u2"
areas = ["east"]
"""


@pytest.fixture(scope="module")
def ruled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home, tables = tmp_path_factory.mktemp("ruled"), cast_tables(EVENTS)
    for row in tables["meta"]:
        if row["key"] == "profile_toml":
            row["value"] = f"{row['value']}{ROWS}"
    write_snapshot(home, tables, version=1)
    return home


@pytest.fixture
def town(ruled_home: Path, tmp_path: Path) -> Town:
    return open_town(open_warehouse(Settings(home=ruled_home), "cast").current(), tmp_path)


def filed(town: Town) -> Case:
    return town.act(WORKER, town.act(WORKER, town.report(), "accept"), "file")


def test_b6_a_unit_of_another_street_is_refused_whatever_the_reason(town: Town) -> None:
    case = filed(town)
    with pytest.raises(BadRequest, match="不负责这个区域"):
        town.act(OFFICIAL, case, "dispatch", unit_id="u1", override_reason="在现场")
    assert town.desk.find(OFFICIAL, case.case_id).version == case.version
    assert town.act(OFFICIAL, case, "dispatch", unit_id="u2").unit_id == "u2"


def test_it_is_neither_suggested_nor_offered_here_but_is_there(town: Town) -> None:
    case = filed(town)
    with town.desk.ledger.reading() as connection:
        assert [one.unit_id for one in town.desk.suggested(connection, OFFICIAL, case)] == ["u2"]
    snapshot = town.desk.snapshot
    assert "u1" not in units_for(snapshot, "north-1")
    assert {"u1", "u2"} <= units_for(snapshot, "south-1")


def test_without_rows_a_unit_may_be_chosen_everywhere(cast: Snapshot) -> None:
    assert units_for(cast, "north-1") == {"u1", "u2"}
