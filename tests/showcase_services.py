"""The showcase's service data: the same kinds for every community, of different sizes."""

from datetime import datetime, timedelta

import numpy as np

from tests.cast import AreaRow
from tests.cast_events import Row


def service_tables(areas: tuple[AreaRow, ...], as_of: datetime) -> dict[str, list[Row]]:
    random = np.random.default_rng(5)
    communities = [area for area in areas if area[2] == "community" and area[5] == "area"]
    rows: list[Row] = [{"area_id": "east", "measure": "partner_units", "day": None, "n": 58.0}]
    rows += [{"area_id": area[0], "measure": "centers", "day": None, "n": 1.0} for area in areas]
    compounds: list[Row] = []
    for area in communities:
        held = [_compound(random, area, index, as_of) for index in range(1, 4)]
        compounds += held
        stocks = {**_compound_stocks(held), **_stocks(random)}
        rows += [{"area_id": area[0], "measure": name, "day": None, "n": float(n)} for name, n in stocks.items()]
        rows += _flows(random, area[0], as_of)
    visits: list[Row] = [
        {
            "visit_id": f"v{index}",
            "household_id": f"h{index}",
            "due_on": (as_of - timedelta(days=8)).date(),
            "done_on": None,
            "area_id": "middle-1",
        }
        for index in range(5)
    ]
    return {"cube_service": rows, "fct_compound": compounds, "fct_home_visit": visits}


def _compound(random: np.random.Generator, area: AreaRow, index: int, as_of: datetime) -> Row:
    residents = int(random.integers(900, 3000))
    has_committee = bool(random.random() < 0.7)
    buildings = int(random.integers(5, 20))
    return {
        "compound_id": f"{area[0]}-c{index}",
        "name": f"{area[3][:2]}{['和园', '新苑', '南里'][index - 1]}",
        "households": residents // 3,
        "residents": residents,
        "buildings": buildings,
        "buildings_covered": int(buildings * random.uniform(0.5, 1)),
        "has_party_organisation": bool(random.random() < 0.8),
        "has_owners_committee": has_committee,
        "committee_term_ends_on": (as_of + timedelta(days=int(random.integers(20, 900)))).date()
        if has_committee
        else None,
        "has_property_firm": bool(random.random() < 0.9),
        "residents_in_circle": int(residents * random.uniform(0.7, 1)),
        "longitude": area[8],
        "latitude": area[9],
        "area_id": area[0],
    }


def _compound_stocks(held: list[Row]) -> dict[str, int]:
    def number(name: str) -> int:
        return sum(int(str(compound[name])) for compound in held)

    def having(*names: str) -> int:
        return sum(all(compound[name] for name in names) for compound in held)

    return {
        "compounds": len(held),
        "households": number("households"),
        "compound_residents": number("residents"),
        "residents_in_circle": number("residents_in_circle"),
        "buildings": number("buildings"),
        "buildings_covered": number("buildings_covered"),
        "compounds_with_party": having("has_party_organisation"),
        "compounds_with_committee": having("has_owners_committee"),
        "compounds_with_firm": having("has_property_firm"),
        "compounds_three_party": having("has_party_organisation", "has_owners_committee", "has_property_firm"),
        "compounds_firm_without_committee": sum(
            bool(compound["has_property_firm"] and not compound["has_owners_committee"]) for compound in held
        ),
    }


def _stocks(random: np.random.Generator) -> dict[str, int]:
    proposed = int(random.integers(6, 15))
    projects = int(random.integers(20, 60))
    return {
        "projects": projects,
        "projects_claimed": int(projects * 0.8),
        "projects_due": int(projects * 0.6),
        "projects_finished": int(projects * 0.55),
        "projects_finished_on_time": int(projects * 0.5),
        "party_organisations": 2,
        "members": 60,
        "volunteers": 620,
        "volunteers_active_90d": 410,
        "topics_proposed": proposed,
        "topics_discussed": proposed - 2,
        "topics_decided": proposed - 3,
        "topics_done": proposed - 4,
        "topics_rated": 3,
        "topics_rated_good": 2,
        "assistant_hours": 160,
        "assistant_compound_hours": int(random.integers(60, 120)),
        "grids": 4,
    }


def _flows(random: np.random.Generator, area_id: str, as_of: datetime) -> list[Row]:
    rows: list[Row] = []
    for back in range(1, 91):
        due = int(random.integers(2, 6))
        flows = {"visits_due": due, "visits_done": due - int(random.random() < 0.1), "activities": int(back % 15 == 0)}
        day = (as_of - timedelta(days=back)).date()
        rows += [{"area_id": area_id, "measure": name, "day": day, "n": float(n)} for name, n in flows.items()]
    return rows
