"""A page drawn once is given again, but never to another reader, in another language or after new data."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cockpit.settings import Settings
from tests.asked_pages import page, words
from tests.cast import EVENTS, cast_tables, write_cast_snapshot, write_snapshot
from tests.people import enter


def test_the_same_question_gets_the_same_answer(client: FlaskClient) -> None:
    assert page(client, "/area/south?period=7d") == page(client, "/area/south?period=7d")


def test_another_language_is_another_page(client: FlaskClient) -> None:
    chinese, english = page(client, "/definitions?lang=zh"), page(client, "/definitions?lang=en")
    assert "指标口径" in words(chinese)
    assert "Definitions" in words(english)


def test_the_cookie_counts_as_much_as_the_address(client: FlaskClient) -> None:
    assert "指标口径" in words(page(client, "/definitions"))
    client.set_cookie("lang", "en")
    assert "Definitions" in words(page(client, "/definitions"))


def test_a_page_of_the_leader_is_not_given_to_a_street_official(client: FlaskClient, served: Flask) -> None:
    assert "东区" in words(page(client, "/area/east"))
    official = enter(served, "south")
    assert "没有找到这个区域，或不在您的权限范围内。请检查链接，或回到首页。" in words(page(official, "/area/east"))


def test_a_failure_is_not_kept(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("cockpit.visit.parse_period", lambda *_: 1 / 0)
        assert "暂时无法显示" in words(page(client, "/area/middle?period=90d"))
    assert "暂时无法显示" not in words(page(client, "/area/middle?period=90d"))


def test_new_data_is_a_new_page(served: Flask, tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    kept = dict(served.extensions)
    served.extensions.update(settings=Settings(home=tmp_path))
    for opened in ("warehouse", "ledger"):
        served.extensions.pop(opened, None)
    try:
        with enter(served, "leader") as client:
            before = page(client, "/area/east")
            more = [replace(EVENTS[0], event_id=f"more-{number}") for number in range(5)]
            write_snapshot(tmp_path, cast_tables([*EVENTS, *more]), version=2)
            assert page(client, "/area/east") != before
    finally:
        served.extensions.clear()
        served.extensions.update(kept)
