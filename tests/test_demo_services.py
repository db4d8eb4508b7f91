"""The demo's service files reach the figures of the mission, counted by plain readers."""

import csv
from collections import Counter

import pytest

from cockpit.profile import profile_folder
from tests.demo_files import read_all


def figures() -> dict[str, float]:
    with (profile_folder("xiacheng") / "figures.csv").open(encoding="utf-8", newline="") as file:
        return {row["measure"]: float(row["value"]) for row in csv.DictReader(file)}


def counted() -> dict[str, float]:
    centres = Counter(row["层级"] for row in read_all("service_facility.xlsx"))
    compounds = read_all("service_compound.csv")
    station = Counter(row["类别"] for row in read_all("service_station_member.xlsx"))
    three = ("小区党组织", "业主委员会", "物业服务企业")
    return {
        "centers": centres.total(),
        "centers_district": centres["区级"],
        "centers_street": centres["街道级"],
        "centers_community": centres["社区级"],
        "projects": len(read_all("service_project.xlsx")),
        "projects_finished_this_month": sum(
            str(row["实际完成日期"]).startswith("2020-11") for row in read_all("service_project.xlsx")
        ),
        "partner_units": len(read_all("service_partner_unit.csv")),
        "party_organisations": len(read_all("service_party_organisation.csv")),
        "members": len(read_all("service_member.csv")),
        "volunteers": len(read_all("service_volunteer.csv")),
        "station_firms": station["物业企业"],
        "station_committees": station["业主委员会"],
        "station_social_organisations": station["社会组织"],
        "programme_tasks": len(read_all("service_programme_task.xlsx")),
        "compounds": len(compounds),
        "compounds_with_party": sum(row["小区党组织"] == "有" for row in compounds),
        "compounds_three_party": sum(all(row[party] == "有" for party in three) for row in compounds),
        "compound_residents": sum(int(row["居住人数"]) for row in compounds),
        "grids": len(read_all("service_grid.csv")),
        "visits_due_this_month": sum(
            row["应访日期"].startswith("2020-11") for row in read_all("service_home_visit.csv")
        ),
        "topics_this_year": sum(row["proposedOn"].startswith("2020") for row in read_all("service_topic.jsonl")),
    }


def test_the_totals_are_those_of_the_mission() -> None:
    found, said = counted(), figures()
    assert found == {measure: said[measure] for measure in found}


def test_the_figures_of_the_mission_are_all_there() -> None:
    said = figures()
    assert (said["centers"], said["partner_units"], said["party_organisations"]) == (86, 582, 115)
    assert said["projects"] >= 720
    assert said["members"] >= 4_200
    assert (said["volunteers"], said["area_km2"], said["population"]) == (53_000, 31.46, 526_000)
    assert (said["station_firms"], said["station_committees"], said["station_social_organisations"]) == (28, 27, 6)


def test_the_station_lists_the_firms_and_committees_of_its_street() -> None:
    dongxin = [row for row in read_all("service_compound.csv") if row["街道编码"] == "330103008"]
    assert len({row["物业企业编号"] for row in dongxin if row["物业企业编号"]}) == 28
    assert sum(row["业主委员会"] == "有" for row in dongxin) == 27


def test_there_are_compounds_with_a_firm_but_no_owners_committee() -> None:
    rows = read_all("service_compound.csv")
    without = [row for row in rows if row["物业服务企业"] == "有" and row["业主委员会"] == "无"]
    assert 60 <= len(without) <= 160


def test_each_of_twelve_tasks_is_in_each_of_eight_streets() -> None:
    pairs = {(row["任务编号"], row["街道编码"]) for row in read_all("service_programme_task.xlsx")}
    assert len(pairs) == 96


def test_home_visits_are_nearly_all_done() -> None:
    rows = read_all("service_home_visit.csv")
    assert sum(bool(row["实访日期"]) for row in rows) / len(rows) == pytest.approx(0.978, abs=0.01)


def test_a_committee_has_a_term_exactly_when_there_is_one() -> None:
    rows = read_all("service_compound.csv")
    assert all(bool(row["业委会届满日期"]) == (row["业主委员会"] == "有") for row in rows)
