"""Group A, A11 and A12: what the running app answers is what was written down, and rights end when they are taken."""

import dash
import pytest
from flask import Flask

from cockpit.access.account_changes import give_rights, set_active
from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.components.secured import permission_of
from cockpit.door.addresses import NEEDS, NOT_A_PERMISSION, PUBLIC, SIGNED_IN
from cockpit.door.ledger import current_ledger
from tests.attacks.forging import ROUTER, asked_pages, post, wirings
from tests.people import FOUNDER, enter

# Output of the callback → the permission it needs. Dash's own router asks the page: PAGES.
CALLBACKS = {
    "area-main.children": "cockpit.view",
    '{"panel":["MATCH"],"type":"panel-table"}.children': "cockpit.view",
    "answer.children": "cockpit.view",
    ROUTER: None,
}
PAGES = {
    "/": SIGNED_IN,
    "/account": SIGNED_IN,
    "/admin": "account.manage",
    "/audit": "audit.read",
    "/area/<area_id>": "cockpit.view",
    "/definitions": "cockpit.view",
    "/cases": "case.view",
    "/case/<case_id>": "case.view",
    "/dispatch": "case.dispatch",
    "/report": "case.report",
    "/tasks": "case.view",
    "/alerts": "alert.view",
    "/alert/<alert_id>": "alert.view",
    "/alerts/back-test": "warning.tune",
    "/data-quality": "quality.view",
    "/not-found-404": "signed in",
}


def pages() -> dict[str, str]:
    return {page["path_template"] or page["path"]: page["permission"] for page in dash.page_registry.values()}


def test_a11_every_address_has_a_row_and_every_row_an_address(served: Flask) -> None:
    wirings(served)
    assert {rule.rule for rule in served.url_map.iter_rules()} == set(NEEDS)
    assert {needs for needs in NEEDS.values() if needs not in NOT_A_PERMISSION} <= PERMISSION_NAMES
    public = {rule for rule, needs in NEEDS.items() if needs == PUBLIC}
    posted = {rule.rule for rule in served.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert posted & public == {"/login", "/login/demo/<role>"}


def test_a11_an_address_without_a_row_is_refused_to_everybody(served: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(NEEDS, "/snapshot")
    assert enter(served, "leader").get("/snapshot").status_code == 403
    assert served.test_client().get("/snapshot").status_code == 401


def test_a11_every_callback_says_what_it_needs(served: Flask) -> None:
    answered = {output: wiring for output, wiring in wirings(served).items() if "callback" in wiring}
    assert {output: permission_of(wiring["callback"]) for output, wiring in answered.items()} == CALLBACKS
    assert set(CALLBACKS.values()) - {None} <= PERMISSION_NAMES


def test_a11_every_page_says_what_it_needs(served: Flask) -> None:
    wirings(served)
    assert pages() == PAGES


def test_a11_nothing_of_dash_that_we_do_not_use_is_on(served: Flask) -> None:
    wired = wirings(served).items()
    assert not [rule.rule for rule in served.url_map.iter_rules() if "mcp" in rule.rule or "ws" in rule.rule.split("/")]
    assert not dash.get_app().callback_api_paths
    assert not [output for output, wiring in wired if wiring.get("websocket") or wiring.get("background")]


def test_a12_a_disabled_account_is_out_at_the_next_request(served: Flask) -> None:
    south = enter(served, "south")
    assert post(south, asked_pages("/area/south")).status_code == 200
    with served.app_context():
        set_active(current_ledger(), FOUNDER, "south", is_active=False)
        try:
            assert post(south, asked_pages("/area/south")).status_code == 401
            assert south.get("/snapshot").status_code == 401
        finally:
            set_active(current_ledger(), FOUNDER, "south", is_active=True)
    assert south.get("/snapshot").status_code == 401, "what was ended does not begin again"


def test_a12_whose_street_changes_has_to_sign_in_again(served: Flask) -> None:
    south = enter(served, "south")
    assert south.get("/boundaries/south.geojson").status_code == 200
    with served.app_context():
        give_rights(current_ledger(), FOUNDER, "south", roles=("street_official",), area_ids=("middle",))
        try:
            assert south.get("/boundaries/south.geojson").status_code == 401
        finally:
            give_rights(current_ledger(), FOUNDER, "south", roles=("street_official",), area_ids=("south",))
