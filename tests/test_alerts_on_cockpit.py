"""Alerts on the cockpits: the rarest of the last days, in scope, with the way to their evidence."""

from datetime import timedelta

import pytest
from flask import Flask

from cockpit.alerts.alert import STATISTICS
from cockpit.alerts.episodes import take
from cockpit.alerts.listing import listing
from cockpit.current import current_warehouse
from cockpit.door.ledger import current_ledger
from cockpit.ledger.moment import now
from cockpit.warning.finding import Direction, Finding
from tests.attacks.forging import asked_pages, post
from tests.people import enter


@pytest.fixture
def alerted(served: Flask) -> Flask:
    """A surge of cooking fumes in the south, found on the last day."""
    with served.app_context():
        day = current_warehouse().current().as_of.date()
        take(
            current_ledger(),
            [finding("south", day), finding("south", day - timedelta(days=30))],
            (),
            version="1.0",
            at=now(),
        )
    return served


def finding(area_id: str, day: object, direction: Direction = "surge") -> Finding:
    return Finding("street", area_id, "noise", direction, 1, day, day, 77, 7.0, 3, 11, 50.0, ())  # type: ignore[arg-type]


def page(server: Flask, name: str, address: str) -> str:
    return post(enter(server, name), asked_pages(address)).get_data(as_text=True)


def alert_ids(server: Flask) -> list[str]:
    """The oldest first."""
    with server.app_context(), current_ledger().reading() as connection:
        found = [one for one in listing(connection, ["south"], state="all").alerts if one.rule == STATISTICS]
    return [one.alert_id for one in sorted(found, key=lambda one: one.last_day)]


def alert_id(server: Flask) -> str:
    return alert_ids(server)[-1]


def test_a_cockpit_shows_the_alert_of_its_area_and_leads_to_it(alerted: Flask) -> None:
    for name, address in (("leader", "/area/east"), ("leader", "/area/south"), ("south", "/area/south")):
        assert alert_id(alerted) in page(alerted, name, address), (name, address)


def test_a_cockpit_does_not_show_alerts_of_elsewhere_or_of_last_month(alerted: Flask) -> None:
    shown = page(alerted, "north", "/area/north")
    assert alert_id(alerted) not in shown
    assert alert_ids(alerted)[0] not in page(alerted, "leader", "/area/south")


def test_the_page_of_an_alert_is_missing_for_who_does_not_see_its_area(alerted: Flask) -> None:
    address = f"/alert/{alert_id(alerted)}"
    assert enter(alerted, "south").get(address).status_code == 200
    assert enter(alerted, "north").get(address).status_code == 404
    assert enter(alerted, "volunteer").get(address).status_code == 403
    assert enter(alerted, "leader").get("/alert/0000").status_code == 404


def test_a_form_of_an_alert_changes_it_once(alerted: Flask) -> None:
    address = f"/alert/{alert_id(alerted)}/act"
    south = enter(alerted, "south")
    done = south.post(address, json={"verb": "acknowledge", "version": "1"})
    assert (done.status_code, done.get_json()["state"]) == (200, "acknowledged")
    assert south.post(address, json={"verb": "acknowledge", "version": "1"}).status_code == 409
    assert enter(alerted, "north").post(address, json={"verb": "close", "version": "2"}).status_code == 404
    assert enter(alerted, "analyst").post(address, json={"verb": "close", "version": "2"}).status_code == 403
    assert south.post(address, json={"verb": "close", "version": "2"}).status_code == 400
    closed = south.post(address, json={"verb": "close", "version": "2", "cause": "real"})
    assert closed.get_json()["state"] == "closed"
    assert "预警转化率 100.0%：关闭 1 条，属实 1 条" in page(alerted, "south", "/alerts")


def test_a_refusal_is_told_in_the_language_of_the_reader(alerted: Flask) -> None:
    address, south = f"/alert/{alert_ids(alerted)[0]}/act", enter(alerted, "south")
    late = south.post(f"{address}?lang=en", json={"verb": "acknowledge", "version": "7"})
    assert late.get_json()["error"].startswith("Somebody changed this alert meanwhile (you saw version 7, it is now")
    asked = {"community": "99", "street": "1", "district": "1"}
    leader = enter(alerted, "leader")
    refused = leader.post("/alerts/back-test/ask?lang=en", data=asked, headers={"Accept": "application/json"})
    assert refused.get_json()["error"] == "The budget “99” should be a number from 0.1 to 20 (alarms a week)."
