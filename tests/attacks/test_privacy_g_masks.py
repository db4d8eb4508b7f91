"""G1 at the loading: phones and identity numbers planted wherever a source can write never reach a page or a file."""

import json
from pathlib import Path

import pytest

from etl.job import new_run_id
from etl.private import masked_numbers
from tests.attacks.persons import found_persons
from tests.etl_town import event, town

PHONES = (
    "13800138000",
    "138 0013 8000",
    "138-0013-8000",
    "1 3 8 0 0 1 3 8 0 0 0",
    "+86 13800138000",
    "008613800138000",
    "１３８００１３８０００",
    "１３８　００１３　８０００",
    "138００１３8000",
    "１３８－００１３－８０００",
    "电话：13800138000转3",
    "13800138000,13900139000",
)
# Of nobody: the checksum is right, the region code is not given out.
IDENTITIES = (
    "990103199001010011",
    "990103 19900101 0011",
    "990103-1990-0101-0011",
    "９９０１０３１９９００１０１００１１",
    "99010319900101010X",
    "９９０１０３１９９００１０１０１０Ｘ",
)


@pytest.mark.parametrize("words", [*PHONES, *IDENTITIES], ids=lambda words: f"G1-{words}")
def test_the_scan_sees_a_person_and_the_mask_hides_it(words: str) -> None:
    said = f"张三 {words}。"
    assert found_persons(said)
    assert found_persons(masked_numbers(said)) == []
    assert "****" in masked_numbers(said)


@pytest.mark.parametrize("words", ["2026-06-15 14:00:00", "第 12 栋 3 单元", "合计 1,234,567 件", "3.1415926535897"])
def test_other_numbers_stay_as_they_are(words: str) -> None:
    assert masked_numbers(words) == words


def test_g1_nothing_planted_in_a_source_is_left_in_the_warehouse_or_the_refused_rows(tmp_path: Path) -> None:
    """In the title, the place, the unit and what people call the category; good rows and refused ones."""
    planted = [*PHONES, *IDENTITIES]
    rows = [
        event(f"{kind}{number}", title=f"投诉 {words}", place=f"测试路{words}", unit_name=f"执法队 {words}", **more)
        for kind, more in (("good", {}), ("bad", {"closed_at": f"明天打 {PHONES[0]}"}))
        for number, words in enumerate(planted)
    ]
    place = town(tmp_path)
    report = place.load(place.write("desk.csv", *rows))
    assert sum(file.new for file in report.files) == len(planted)
    assert sum(file.quarantined for file in report.files) == len(planted)
    tables = [name for (name,) in place.rows("select table_name from duckdb_tables()")]
    held = {name: json.dumps(place.rows(f"select * from {name}"), default=str, ensure_ascii=False) for name in tables}
    assert [(name, found) for name, text in held.items() if (found := found_persons(text))] == []
    assert "138****8000" in held["quarantine"] and "138****8000" in held["fct_event"]


def test_g1_names_and_addresses_are_cut(tmp_path: Path) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a", place="测试路12号3幢2单元101室"), event("b", place="测试路")))
    assert place.rows("select place_masked from fct_event order by event_id") == [("测试路",), ("测试路",)]


def test_g1_the_name_of_a_run_is_no_telephone_number() -> None:
    """At 13:59:56 a name with digits behind the time was one."""
    assert found_persons("20261126T135956-50361b")
    assert all(run_id[-6:].isalpha() for run_id in (new_run_id() for _ in range(200)))
    assert found_persons("20261126T135956-" + new_run_id()[-6:]) == []
