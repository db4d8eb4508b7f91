"""Forms of our own pages: what the browser draws of them, and what it must not."""

import json
import re

from cockpit.components.form import choice, entry, form, label, writing
from cockpit.settings import ROOT

MARKUP_JS = (ROOT / "assets" / "markup.js").read_text(encoding="utf-8")


def test_a_form_posts_to_its_address_with_its_fields() -> None:
    made = form("/logout", [label("理由", writing("note", required=True)), entry("version", "hidden", value="3")])
    tag, props, *parts = json.loads(made.text)
    assert (tag, props["action"], props["method"]) == ("form", "/logout", "post")
    assert parts[1] == ["input", {"type": "hidden", "name": "version", "value": "3", "className": "entry"}]


def test_a_choice_shows_its_options_in_their_order() -> None:
    _, props, *options = choice("unit_id", [("u1", "水务"), ("u2", "路政")], value="u2").node
    assert props["defaultValue"] == "u2"
    assert [option[2] for option in options] == ["水务", "路政"]


def test_everything_that_a_form_is_made_of_may_be_drawn() -> None:
    tags = re.search(r"TAG = /\^\((.*)\)\$/", MARKUP_JS)
    assert tags is not None
    assert {"form", "input", "textarea", "select", "option", "label", "fieldset"} <= set(tags[1].split("|"))


def test_a_form_leads_to_no_other_site() -> None:
    assert "name === 'href' || name === 'action'" in MARKUP_JS
