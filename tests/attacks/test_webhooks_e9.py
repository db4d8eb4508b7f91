"""E9: a webhook leads only where the administrator allows, whatever its address or name says."""

import pytest

from cockpit.errors import BadRequest
from cockpit.webhooks.hosts import AllowedHosts

REFUSED = (
    "https://unlisted.example/hook",
    "http://hooks.example/hook",
    "https://user:pass@hooks.example/",
    "https://hooks.example@evil.example/",
    "https://hooks.example#@evil.example/",
    "file:///etc/passwd",
    "https:///nowhere",
    "https://127.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://10.0.0.1/",
    "https://2130706433/",
    "https://hooks.example:99999/",
    "https://hooks.example/\r\nX: y",
    "https://hooks.example\\@evil.example/",
    "https://hooks.example/" + "x" * 400,
)


@pytest.mark.parametrize("url", REFUSED, ids=lambda url: url[:40])
def test_e9_an_address_that_is_not_allowed_is_refused(url: str) -> None:
    with pytest.raises(BadRequest):
        AllowedHosts(("hooks.example",)).target(url, lambda _host, _port: ["93.184.216.34"])


@pytest.mark.parametrize(
    "found", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "0.0.0.0"]
)
def test_e9_a_listed_name_that_leads_inside_is_refused_unless_that_is_listed(found: str) -> None:
    url = "https://hooks.example/hook"
    with pytest.raises(BadRequest):
        AllowedHosts(("hooks.example",)).target(url, lambda _host, _port: ["93.184.216.34", found])


def test_e9_what_was_looked_up_is_what_is_connected_to() -> None:
    """A name that means another address at the second question is asked once only."""
    answers = iter((["93.184.216.34"], ["127.0.0.1"]))
    target = AllowedHosts(("hooks.example",)).target("https://hooks.example/a?b", lambda _host, _port: next(answers))
    assert (target.address, target.host, target.path) == ("93.184.216.34", "hooks.example", "/a?b")


def test_an_inner_host_is_allowed_by_name_and_network() -> None:
    allowed = AllowedHosts(("hooks.inner", "10.1.0.0/16"))
    assert allowed.target("http://hooks.inner:8080/", lambda _host, _port: ["10.1.2.3"]).port == 8080
    with pytest.raises(BadRequest):
        allowed.target("http://hooks.inner/", lambda _host, _port: ["10.2.2.3"])
