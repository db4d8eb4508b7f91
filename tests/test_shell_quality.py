"""The data-quality page: reasons with advice, rows that can be downloaded and cannot become formulas."""

import csv
import io
from dataclasses import replace

import pytest
from flask import Flask

from cockpit.access import User
from cockpit.errors import Forbidden
from cockpit.quality import rejected
from cockpit.quality.fields import FIELDS
from cockpit.quality.reasons import BY_CODE, reason_of
from cockpit.quality.report import report
from cockpit.visit import open_visit
from etl.datasets import EVENT
from etl.reasons import REASONS
from tests.people import asking_as, enter


def test_every_code_that_the_etl_gives_has_advice() -> None:
    assert set(REASONS) - set(BY_CODE) == set()


def test_every_field_of_an_event_has_a_name_that_a_clerk_knows() -> None:
    assert {field.name for field in EVENT.fields} - set(FIELDS) == set()


def test_a_code_from_a_newer_etl_is_still_shown() -> None:
    assert reason_of("BRAND_NEW").meaning.zh == "未登记的原因"


def test_a_row_counts_for_each_of_its_reasons(served: Flask) -> None:
    with asking_as(served, "leader"):
        found = report(open_visit(None, {}).snapshot)
    assert sum(int(str(row["n"])) for row in found.reasons) >= found.quarantined > 0


def test_the_file_opens_in_excel_and_has_all_rows_of_the_reason(served: Flask) -> None:
    sheet = enter(served, "analyst").get("/quarantine.csv?reason=TIME_ORDER")
    rows = list(csv.DictReader(io.StringIO(sheet.data.decode("utf-8-sig"))))
    assert sheet.data.startswith(b"\xef\xbb\xbf")
    assert [row["reasons"] for row in rows] == ["TIME_ORDER"]
    assert "demo-quarantine" in sheet.headers["Content-Disposition"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\t=1", "＝1+1"])
def test_nothing_in_the_file_can_become_a_formula(cell: str) -> None:
    assert rejected.inert(cell) == f"'{cell}"


def test_a_user_of_one_street_does_not_see_rows_that_belong_to_no_area(served: Flask) -> None:
    with asking_as(served, "leader"):
        visit = open_visit(None, {})
    street_official = replace(visit.user, area_ids=frozenset(("south",)))
    with pytest.raises(Forbidden):
        rejected.rejected_rows(visit.snapshot, street_official)


def test_a_user_without_areas_sees_nothing(served: Flask) -> None:
    with asking_as(served, "leader"):
        visit = open_visit(None, {})
    with pytest.raises(Forbidden):
        rejected.rejected_file(visit.snapshot, User("nobody", "", frozenset()))
