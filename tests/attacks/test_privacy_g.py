"""G over the served cockpit: nobody's number on any page or file, and no small count to be had from exports."""

import csv
import io
import logging
from collections.abc import Iterator

import numpy as np
import pytest
from flask.testing import FlaskClient
from scipy.optimize import linprog

from cockpit.panels import PANELS
from tests.asked_pages import page, words
from tests.attacks.persons import found_persons
from tests.showcase import showcase_areas

K, MARK = 8, "＜8†"
AREAS = {area[0]: area[1] for area in showcase_areas()}
STREETS = ["north", "middle", "south"]  # their pages have no categories
PARENTS = ["east", *STREETS]
ADDRESSES = [*(f"/area/{area_id}" for area_id in AREAS), "/definitions", "/data-quality", "/nowhere"]
Equation = tuple[np.ndarray, float]


def sheet(client: FlaskClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    first = lines.index([]) + 1
    return [dict(zip(lines[first], line, strict=True)) for line in lines[first + 1 :]]


def exports(client: FlaskClient) -> Iterator[tuple[str, str]]:
    for area_id in AREAS:
        for panel in PANELS:
            for form in ("csv", "figure.json"):
                answer = client.get(f"/export/{panel.panel_id}/{area_id}.{form}")
                if answer.status_code == 200:
                    yield f"{panel.panel_id}/{area_id}.{form}", answer.get_data(as_text=True)


def test_g1_no_page_export_refused_row_or_log_shows_a_person(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        texts = {address: " ".join(words(page(client, address))) for address in ADDRESSES}
        texts |= dict(exports(client))
        texts["quarantine"] = client.get("/quarantine.csv").get_data(as_text=True)
    texts["log"] = caplog.text
    assert len(texts) > 250
    assert [(name, found) for name, text in texts.items() if (found := found_persons(text))] == []


@pytest.mark.parametrize("period", ["30d", "7d", "today", "90d", "all", "2026-05-06..2026-05-20"])
def test_g3_no_count_below_k_leaves_in_a_sheet(client: FlaskClient, period: str) -> None:
    columns = {"tiles": ("分子", "分母"), "trend": ("受理", "预期"), "categories": ("受理",), "funnel": ("在办",)}
    asked = [
        (panel, area_id) for panel in columns for area_id in AREAS if not (panel == "categories" and area_id in STREETS)
    ]
    rows = [
        (panel, row)
        for panel, area_id in asked
        for row in sheet(client, f"/export/{panel}/{area_id}.csv?period={period}")
    ]
    assert len(rows) > 300
    assert [row for panel, row in rows if any(is_small(row[name]) for name in columns[panel])] == []


def is_small(cell: str) -> bool:
    return cell not in ("", MARK) and 0 < float(cell) < K


@pytest.mark.parametrize("area_id", ["east", "north", "middle-1", "south-park"])
def test_g3_no_bar_of_an_image_is_smaller_than_k(client: FlaskClient, area_id: str) -> None:
    trend = client.get(f"/export/trend/{area_id}.figure.json").get_json()["figure"]
    bars = [n for trace in trend["data"] if trace["type"] == "bar" for n in trace["y"]]
    assert [n for n in bars if 0 < n < K] == []
    notes = " ".join(note["text"] for note in trend["layout"]["annotations"])
    assert MARK in notes


def test_g3_a_hidden_child_has_its_mark_in_the_image_too(client: FlaskClient) -> None:
    rows = sheet(client, "/export/map/middle.csv?metric=overdue_open_count")
    hidden = {row["区域"] for row in rows if row["数值"] == MARK}
    figure = client.get("/export/map/middle.figure.json?metric=overdue_open_count").get_json()["figure"]
    hovers = {text.split("</b>")[0].removeprefix("<b>"): text for text in figure["data"][0]["text"]}
    assert hidden
    assert all(MARK in text for name, text in hovers.items() if name in hidden)
    assert all(MARK not in text for name, text in hovers.items() if name not in hidden)


@pytest.mark.parametrize("metric", ["overdue_open_count", "on_time_share", "accepted_count", "satisfied_share"])
@pytest.mark.parametrize("column", ["分子", "分母"])
def test_g4_all_sheets_of_all_levels_together_leave_each_hidden_count_room(
    client: FlaskClient, metric: str, column: str
) -> None:
    """Unknown is every deepest cell, the not located rows too; every number of every sheet is an equation."""
    shown, hidden = equations(client, metric, column)
    assert all(width(row, shown) >= K for row in hidden)


def equations(client: FlaskClient, metric: str, column: str) -> tuple[list[Equation], list[np.ndarray]]:
    cells = [*(area_id for area_id in AREAS if area_id not in PARENTS), *(f"{area_id}?" for area_id in PARENTS)]
    lines = {area_id: line_of(area_id, cells) for area_id in [*AREAS, *cells]}
    names = {str(area[3]): str(area[0]) for area in showcase_areas()}
    label = {
        "overdue_open_count": "超期未结",
        "on_time_share": "按时办结率",
        "accepted_count": "受理",
        "satisfied_share": "满意率",
    }[metric]
    said: list[tuple[str, str]] = []
    for area_id in AREAS:
        said += [
            (area_id, row[column]) for row in sheet(client, f"/export/tiles/{area_id}.csv") if row["指标"] == label
        ]
    for parent in PARENTS:
        rows = sheet(client, f"/export/map/{parent}.csv?metric={metric}")
        said += [(names.get(row["区域"], f"{parent}?"), row[column]) for row in rows]
    shown = [(lines[area_id], float(cell)) for area_id, cell in said if cell not in ("", MARK)]
    return shown, [lines[area_id] for area_id, cell in said if cell == MARK]


def line_of(area_id: str, cells: list[str]) -> np.ndarray:
    def inside(cell: str) -> bool:
        place: str | None = cell.removesuffix("?")
        while place is not None and place != area_id:
            place = AREAS[place]
        return place == area_id

    return np.array([float(cell == area_id if area_id.endswith("?") else inside(cell)) for cell in cells])


def width(row: np.ndarray, shown: list[Equation]) -> float:
    known = {"A_eq": np.array([line for line, _ in shown]), "b_eq": [n for _, n in shown]} if shown else {}
    ends = [linprog(sign * row, bounds=(0, None), **known) for sign in (1, -1)]
    assert ends[0].status == 0, ends[0].message
    return float("inf") if ends[1].status == 3 else round(-ends[1].fun - ends[0].fun, 6)


def test_g4_a_hidden_share_takes_its_percentage_its_n_and_its_interval_with_it(client: FlaskClient) -> None:
    rows = sheet(client, "/export/map/middle.csv?metric=satisfied_share")
    hidden = [row for row in rows if row["分子"] == MARK]
    assert hidden
    for row in hidden:
        assert set(row.values()) - {row["区域"]} == {MARK}


def test_g4_chosen_days_leave_as_whole_weeks_and_in_multiples_of_k(client: FlaskClient) -> None:
    """Two choices that differ by one day within a week are the same sheet."""
    first, second = (
        client.get(f"/export/tiles/north.csv?period=2026-05-06..2026-05-{day}").data for day in ("20", "21")
    )
    assert first == second
    rows = sheet(client, "/export/tiles/north.csv?period=2026-05-06..2026-05-20")
    counts = [float(row[name]) for row in rows for name in ("分子", "分母") if row[name] not in ("", MARK)]
    assert counts and all(n % K == 0 for n in counts)


def test_g4_other_periods_than_the_usual_one_are_multiples_so_that_their_difference_is_no_count(
    client: FlaskClient,
) -> None:
    for period in ("today", "7d", "90d", "all"):
        for area_id in ("east", "middle", "middle-2"):
            rows = sheet(client, f"/export/tiles/{area_id}.csv?period={period}")
            counts = [float(row[name]) for row in rows for name in ("分子", "分母") if row[name] not in ("", MARK)]
            assert all(n % K == 0 for n in counts)


def test_g3_the_heading_says_the_rule_and_screens_stay_exact(client: FlaskClient) -> None:
    text = client.get("/export/tiles/middle-1.csv?lang=en").get_data(as_text=True)
    assert "below 8, or hidden so that it cannot be worked out; not zero" in text
    assert MARK not in " ".join(words(page(client, "/area/middle-1")))
