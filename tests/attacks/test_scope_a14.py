"""A14: what is drawn, listed, downloaded or answered for one street says nothing of another one."""

import io
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import openpyxl
import pytest
from flask import Flask

from cockpit.metrics.catalog import METRICS
from cockpit.panels import PANELS
from tests.attacks.forging import Question, asked_pages, foreign_words, post, questions, text_of
from tests.attacks.other_streets import served_from, write_without_other_streets
from tests.people import Person, enter

PLACES = {
    "north": ("/area/north", "/area/north-1", "/area/north-2", "/area/north-3"),
    "worker": ("/area/north-1",),
}
OWN = {"north": "north", "worker": "north-1"}
SEARCHES = ("", "?period=7d&lang=en", "?period=90d&theme=dark&metric=on_time_share", "?kiosk=1")
SIDE_PAGES = ("/definitions", "/data-quality")
CELL = re.compile(r"""[,\[\]"\n]|(?<=[ \[])'|'(?=[,\]])""")
HIDDEN = "＜8†"
MINUTE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")  # in which a file was taken; it passes between two walks
LINK_UP = re.compile(r"/area/(east|north)(?![\w-])")


def said_to(person: Person, name: str) -> Iterator[tuple[str, str]]:
    """Everything a person can be told: pages, outlines, sheets, images, and answers of the dialog."""
    for place in PLACES[name]:
        area_id = place.rpartition("/")[2]
        for search in SEARCHES:
            yield f"{place}{search}", text_of(post(person, asked_pages(place, search)))
        yield f"outlines of {area_id}", text_of(person.get(f"/boundaries/{area_id}.geojson"))
        yield from _sheets(person, area_id)
        yield from _answers(person, place)
    for place in SIDE_PAGES:
        yield place, text_of(post(person, asked_pages(place)))
    for rule in ("/_dash-layout", "/_dash-dependencies", "/snapshot"):
        yield rule, text_of(person.get(rule))


def _sheets(person: Person, area_id: str) -> Iterator[tuple[str, str]]:
    for panel in PANELS:
        for form in ("csv", "figure.json"):
            address = f"/export/{panel.panel_id}/{area_id}.{form}"
            yield address, MINUTE.sub("", text_of(person.get(address)))
        book = person.get(f"/export/{panel.panel_id}/{area_id}.xlsx")
        if book.status_code == 200:
            sheet = openpyxl.load_workbook(io.BytesIO(book.data)).active
            assert sheet is not None
            rows = [list(row) for row in sheet.iter_rows(values_only=True)]
            yield f"{panel.panel_id}.xlsx", MINUTE.sub("", str(rows))


def _answers(person: Person, place: str) -> Iterator[tuple[str, str]]:
    for question in _dialog_questions():
        yield question, text_of(post(person, _asked(person, question, place)))


def _dialog_questions() -> list[str]:
    names = [metric.name for metric in METRICS]
    panels = [panel.panel_id for panel in PANELS]
    return [*(f"{kind}:{name}" for kind in ("metric", "rows") for name in names), *(f"panel:{name}" for name in panels)]


def _asked(person: Person, question: str, place: str) -> dict[str, object]:
    asking: Question = next(one for one in questions(person.application) if one.body["output"] == "answer.children")
    body = asking.at(("inputs", 0), {"question": question})
    body["state"][0]["value"] = place
    return body


@pytest.mark.parametrize("name", ["north", "worker"])
def test_a14_nothing_that_is_said_names_another_street(served: Flask, name: str) -> None:
    foreign, told = foreign_words(OWN[name]), 0
    for place, words in said_to(enter(served, name), name):
        found = foreign.search(words)
        assert found is None, (place, found)
        told += 1
    assert told > 100


def test_a14_the_words_that_are_looked_for_are_there_for_the_leader(served: Flask) -> None:
    leader = enter(served, "leader")
    assert foreign_words("north").search(text_of(post(leader, asked_pages("/area/east"))))
    assert foreign_words("north").search(text_of(leader.get("/boundaries/east.geojson")))


def test_a14_what_a_street_sees_does_not_change_with_what_other_streets_have(served: Flask, tmp_path: Path) -> None:
    """Figures too: no average, limit, rank or colour of a street is made from the cases of others.

    Only that a small cell is hidden may follow from others: without that their difference would give it away.
    """
    with_others = dict(said_to(enter(served, "north"), "north"))
    write_without_other_streets(tmp_path)
    with served_from(served, tmp_path):
        alone = dict(said_to(enter(served, "north"), "north"))
    assert with_others.keys() == alone.keys()
    changed = [place for place, words in with_others.items() if not _is_same(words, alone[place])]
    assert changed == []


@pytest.mark.parametrize("name", ["north", "worker"])
def test_a14_no_link_leads_up_and_out(served: Flask, name: str) -> None:
    person = enter(served, name)
    pattern = LINK_UP if name == "worker" else re.compile(r"/area/east")
    for place in (*PLACES[name], *SIDE_PAGES):
        assert pattern.search(text_of(post(person, asked_pages(place)))) is None, place


def test_a14_a_street_official_sees_loads_and_reasons_but_no_refused_row(served: Flask) -> None:
    north, analyst = enter(served, "north"), enter(served, "analyst")
    said, all_said = (text_of(post(person, asked_pages("/data-quality"))) for person in (north, analyst))
    assert "4,980" in said and "时间先后颠倒" in said
    for private in ("E0,噪音", "其他投诉", "quarantine.csv"):
        assert private in all_said and private not in said, private
    assert north.get("/quarantine.csv").status_code == 403
    assert analyst.get("/quarantine.csv").status_code == 200


def test_a14_an_analyst_of_one_street_does_not_see_rows_that_belong_to_no_area(served: Flask) -> None:
    from cockpit.access.account import find_account
    from cockpit.access.account_changes import NewAccount, add_account
    from cockpit.door.ledger import current_ledger
    from tests.people import FOUNDER

    with served.app_context(), current_ledger().reading() as connection:
        known = find_account(connection, "north-analyst")
    if known is None:
        with served.app_context():
            add_account(current_ledger(), FOUNDER, NewAccount("north-analyst", "分析员", ("analyst",), ("north",)))
    assert enter(served, "north-analyst").get("/quarantine.csv").status_code == 403


def test_a14_exports_need_the_permission_and_foreign_and_missing_areas_are_the_same(served: Flask) -> None:
    worker, north = enter(served, "worker"), enter(served, "north")
    refused = worker.get("/export/tiles/north-1.csv")
    assert (refused.status_code, "权限" in refused.get_json()["error"]) == (403, True)
    foreign, missing = north.get("/export/tiles/south.csv"), north.get("/export/tiles/atlantis.csv")
    assert (foreign.status_code, foreign.data) == (404, missing.data)
    assert dict(foreign.headers).keys() == dict(missing.headers).keys()


def _is_same(words: str, other: str) -> bool:
    pairs = zip_longest(CELL.split(_plain(words)), CELL.split(_plain(other)))
    return all(one == two or HIDDEN in (one, two) for one, two in pairs)


def _plain(words: str) -> str:
    """The time of the download is no figure."""
    return re.sub(r"20\d\d-\d\d-\d\d \d\d:\d\d(:\d\d)?", "", words)
