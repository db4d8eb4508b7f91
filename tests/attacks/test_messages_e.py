"""Group E, E8 and E9: what is in a message is text, and messages go only where they may."""

import json
from pathlib import Path

import pytest

from cockpit.errors import BadInput, Misconfigured
from cockpit.profile import load_profile, parse_profile
from cockpit.reminders.channels import misleads, read_channels
from cockpit.sentence_template import filled, template_problem
from cockpit.settings import PROFILES
from tests.local_receivers import web_receiver

HOSTILE = ("{user.__class__.__mro__}", "{0}", "%(secret)s", "${title}", "$title", "{{7*7}}", "$$", "<b>x</b>")
REFUSED = (
    ("json://127.0.0.1:1/hook", "不在"),
    ("json://169.254.169.254/latest/meta-data", "不在"),
    ("jsons://evil.example/hook", "不在"),
    ("mailto://user:pw@city.example?smtp=evil.example&to=a@b.cn", "evil.example 不在"),
    ("file:///etc/passwd", "不支持"),
    ("exec://touch", "不支持"),
    ("http://city.example/hook", "不支持"),
    ("form://city.example/hook", "不支持"),
)


def write(folder: Path, url: str) -> Path:
    path = folder / "channels.toml"
    row = f"[[channels]]\nname = {json.dumps('way')}\nurl = {json.dumps(url)}\naccounts = []\n"
    path.write_text(row, encoding="utf-8")
    return path


@pytest.mark.parametrize("title", HOSTILE)
def test_e8_what_somebody_typed_stays_as_typed(title: str) -> None:
    assert filled("「$title」$due", {"title": title, "due": "06-15"}) == f"「{title}」06-15"


@pytest.mark.parametrize("template", ["$account", "$user", "${title.__class__}", "$ title", "${secret}"])
def test_e8_a_template_may_name_only_what_is_on_the_list(template: str) -> None:
    assert template_problem(template)
    profile = (PROFILES / "xiacheng" / "profile.toml").read_text(encoding="utf-8")
    with pytest.raises(BadInput, match="texts"):
        parse_profile(f"{profile}\n[reminders.texts]\nlate = {json.dumps(template)}\n")


def test_e8_a_template_of_format_strings_is_only_text() -> None:
    assert template_problem("{title.__class__} %s") == ""
    assert filled("{title.__class__} %s $title", {"title": "停车"}) == "{title.__class__} %s 停车"
    assert load_profile(PROFILES / "xiacheng").reminders.texts == {}


@pytest.mark.parametrize(("url", "why"), REFUSED)
def test_e9_a_host_or_scheme_that_is_not_on_the_list_is_refused(tmp_path: Path, url: str, why: str) -> None:
    with pytest.raises(Misconfigured, match=why):
        read_channels(write(tmp_path, url), ("city.example",))


def test_e9_a_host_on_the_list_is_taken(tmp_path: Path) -> None:
    (channel,) = read_channels(write(tmp_path, "jsons://city.example/hook"), ("city.example",))
    assert channel.host == "city.example"


@pytest.mark.parametrize("asked", ["", "?redirect=yes"])
def test_e9_nobody_is_followed_to_another_place(tmp_path: Path, asked: str) -> None:
    with web_receiver() as listed, web_receiver() as elsewhere:
        listed.status, listed.location = 307, f"http://127.0.0.1:{elsewhere.port}/inside"
        url = f"json://127.0.0.1:{listed.port}/hook{asked}"
        (channel,) = read_channels(write(tmp_path, url), ("127.0.0.1",))
        assert channel.send("提醒", "内容") == "对方没有接受"
    assert (len(listed.bodies), elsewhere.bodies) == (1, [])


def test_e9_a_name_that_leads_to_this_machine_is_not_sent_to(tmp_path: Path) -> None:
    """As after DNS rebinding: the name is on the list, what it leads to is not."""
    with web_receiver() as received:
        url = f"json://localhost:{received.port}/hook"
        (channel,) = read_channels(write(tmp_path, url), ("localhost",))
        assert "本机" in channel.send("提醒", "内容")
    assert received.bodies == []
    assert misleads("127.0.0.1") == "", "an address stands on the list itself"
