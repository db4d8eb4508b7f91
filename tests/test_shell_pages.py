"""What the side pages say, in both languages, and what is said when a page cannot be shown."""

import re

import pytest
from flask.testing import FlaskClient

from cockpit.metrics.catalog import METRICS
from tests.asked_pages import page, words

CHINESE = re.compile("[\u4e00-\u9fff]")
SIDE_PAGES = ("/definitions", "/data-quality?reason=NOTHING", "/area/atlantis", "/nowhere")
SAID_IN_CHINESE = {"中", "其他投诉"}  # the name of the language; a value from the source


@pytest.mark.parametrize("address", SIDE_PAGES)
def test_an_english_page_has_no_chinese(client: FlaskClient, address: str) -> None:
    said = words(page(client, address + ("&" if "?" in address else "?") + "lang=en"))
    assert [word for word in said if CHINESE.search(word) and word not in SAID_IN_CHINESE] == []


def test_every_metric_of_the_catalog_is_defined(client: FlaskClient) -> None:
    said = set(words(page(client, "/definitions")))
    assert {metric.name for metric in METRICS} - said == set()


def test_what_a_deployment_lacks_is_said_with_the_reason(client: FlaskClient) -> None:
    assert "本部署没有规定派遣时限。" in words(page(client, "/definitions"))


def test_the_mark_of_generated_data_is_on_every_page(client: FlaskClient) -> None:
    for address in ("/area/east", "/area/south-2", "/definitions", "/data-quality"):
        assert "演示数据" in words(page(client, address)), address


def test_an_unknown_area_and_a_foreign_one_get_the_same_sentence(client: FlaskClient) -> None:
    assert "没有找到这个区域，或不在您的权限范围内。请检查链接，或回到首页。" in words(page(client, "/area/atlantis"))


@pytest.mark.parametrize("number", ["0", "-1", "9999999999", "x", "２", ""])
def test_a_page_number_from_nowhere_shows_a_page(client: FlaskClient, number: str) -> None:
    assert "数据质量" in words(page(client, f"/data-quality?page={number}"))


def test_the_loads_are_shown_with_their_balance(client: FlaskClient) -> None:
    said = words(page(client, "/data-quality"))
    assert {"5,000", "4,980", "✓ 对平"} <= set(said)


def test_a_fault_is_said_without_its_traceback(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("cockpit.visit.parse_period", break_down)
    said = words(page(client, "/definitions?period=90d"))
    assert "页面暂时打不开，问题已记录。数据没有受影响，请稍后重试。" in said
    assert not any("secret" in word or "Traceback" in word for word in said)
