"""Filters that a person keeps: saved, used, deleted, by nobody else, and not without end."""

from pathlib import Path

import pytest
from flask import Flask

from cockpit.cases.saved_views import MOST_VIEWS, delete_view, save_view, saved_views
from cockpit.door.ledger import current_ledger
from cockpit.errors import BadRequest, NotFound
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from tests.asked_pages import page, words
from tests.desk_town import LEADER, WORKER
from tests.people import enter, known

FILTER = {"queue": "open", "area": "north", "category": "noise", "due": "late"}


def names(ledger: Ledger, who: object = WORKER) -> list[str]:
    with ledger.reading() as connection:
        return [view.name for view in saved_views(connection, who)]  # type: ignore[arg-type]


def save(ledger: Ledger, name: object, **said: object) -> str:
    return save_view(ledger, WORKER, name, {**FILTER, **said}, at=now())


def test_a_view_keeps_the_filters_and_nothing_else(ledger: Ledger) -> None:
    save(ledger, " 超期噪音 ", csrf_token="x", next="/cases")
    with ledger.reading() as connection:
        (view,) = saved_views(connection, WORKER)
    assert (view.name, view.words) == ("超期噪音", FILTER)


def test_the_same_name_gets_the_new_filters(ledger: Ledger) -> None:
    save(ledger, "一")
    save(ledger, "一", due="serious")
    with ledger.reading() as connection:
        (view,) = saved_views(connection, WORKER)
    assert view.words["due"] == "serious"


def test_a_view_belongs_to_its_person(ledger: Ledger) -> None:
    save(ledger, "我的")
    with ledger.reading() as connection:
        (view,) = saved_views(connection, WORKER)
    assert names(ledger, LEADER) == []
    with pytest.raises(NotFound):
        delete_view(ledger, LEADER, view.view_id)
    delete_view(ledger, WORKER, view.view_id)
    assert names(ledger) == []


def test_after_twenty_views_one_has_to_go_but_an_old_name_may_be_used_again(ledger: Ledger) -> None:
    for number in range(MOST_VIEWS):
        save(ledger, f"视图{number}")
    with pytest.raises(BadRequest, match="最多保存 20 个"):
        save(ledger, "再来一个")
    save(ledger, "视图3")
    assert len(names(ledger)) == MOST_VIEWS


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "一" * 21, None, "a\nb"])
def test_a_name_can_be_read_and_fits(ledger: Ledger, name: object) -> None:
    with pytest.raises(BadRequest):
        save(ledger, name)


@pytest.mark.parametrize("said", [{"queue": "x"}, {"due": "x"}, {"state": "x"}, {"text": "长" * 101}])
def test_filters_that_no_list_knows_are_not_kept(ledger: Ledger, said: dict[str, object]) -> None:
    with pytest.raises(BadRequest):
        save(ledger, "一", **said)


def test_a_view_is_saved_used_and_deleted_on_the_page(served: Flask, tmp_path: Path) -> None:
    person = enter(served, "south")
    answer = person.post("/cases/views/save", data={**FILTER, "area": "south", "name": "南边超期", "next": "/cases"})
    assert answer.status_code == 303
    shown = page(person, "/cases")
    assert "南边超期" in words(shown)
    assert "/cases?area=south&queue=open&category=noise&due=late" in str(shown).replace("&amp;", "&")
    assert "南边超期" not in words(page(enter(served, "north"), "/cases"))
    with served.app_context(), current_ledger().reading() as connection:
        (view,) = saved_views(connection, known(current_ledger(), "south").user)
    person.post("/cases/views/delete", data={"view_id": view.view_id})
    assert "南边超期" not in words(page(person, "/cases"))


def test_a_view_of_an_area_that_may_not_be_seen_falls_back_to_the_own_list(served: Flask) -> None:
    person = enter(served, "worker")
    person.post("/cases/views/save", data={**FILTER, "area": "south", "name": "别处的"})
    shown = str(page(person, "/cases"))
    assert "/cases?queue=open&category=noise&due=late" in shown and "area=south" not in shown
