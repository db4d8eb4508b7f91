"""Webhooks: told with the change and never without it, signed, once, only where the administrator allows."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.cases.workflow import BY_VERB
from cockpit.errors import BadRequest, CockpitError, NotFound
from cockpit.ledger import Ledger
from cockpit.ledger.api_tables import WEBHOOK, WEBHOOK_MESSAGE
from cockpit.ledger.moment import now
from cockpit.warehouse import Snapshot
from cockpit.webhooks.delivering import GIVEN_UP, LATER, PAUSES, SENT, Delivering
from cockpit.webhooks.events import ALL, EVENTS
from cockpit.webhooks.hosts import AllowedHosts
from cockpit.webhooks.subscriptions import NewWebhook, add_webhook, remove_webhook
from etl.webhook_watch import WebhookWatch
from tests.desk_town import FOREIGNER, OFFICIAL, Town, open_town
from tests.people import FOUNDER
from tests.receiver import Receiver, receiving

HERE = AllowedHosts(("127.0.0.1",))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@pytest.fixture
def town(cast: Snapshot, ledger_url: str, tmp_path: Path) -> Iterator[Town]:
    """On either database."""
    found = open_town(cast, tmp_path, ledger_url)
    yield found
    found.desk.ledger.engine.dispose()


def told(town: Town, receiver: Receiver, *, area_id: str = "north", events: tuple[str, ...] = (ALL,)) -> str:
    """The secret."""
    url = f"{receiver.address}/hook"
    return add_webhook(town.desk.ledger, FOUNDER, HERE, NewWebhook(url, area_id, events))[1]


def messages(ledger: Ledger) -> list[Any]:
    with ledger.reading() as connection:
        return list(connection.execute(select(WEBHOOK_MESSAGE).order_by(WEBHOOK_MESSAGE.c.version)).all())


def test_a_change_is_told_signed_and_once(town: Town, receiver: Receiver) -> None:
    secret = told(town, receiver)
    case = town.act(OFFICIAL, town.report(), "accept", note="受理")
    delivering = Delivering(town.desk.ledger, HERE)
    assert (delivering.deliver(), delivering.deliver()) == ([SENT], [])
    ((path, headers, body),) = receiver.got
    signed = headers["X-Cockpit-Timestamp"].encode() + b"." + body
    expected = "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    assert (path, headers["X-Cockpit-Signature"]) == ("/hook", expected)
    said = json.loads(body)
    assert said.pop("message_id") == headers["X-Cockpit-Message"]
    assert said.pop("at").endswith("+00:00") and said == {
        "event": "case.accept",
        "case_id": case.case_id,
        "number": case.number,
        "area_id": "north-1",
        "category_id": "noise",
        "state": "accepted",
        "version": 2,
    }


def test_only_the_own_area_and_the_wanted_events_are_told(town: Town, receiver: Receiver) -> None:
    told(town, receiver, area_id="south")
    told(town, receiver, events=("case.void",))
    accepted = town.act(OFFICIAL, town.report(), "accept", note="受理")
    assert messages(town.desk.ledger) == []
    town.act(OFFICIAL, accepted, "void", note="误报")
    assert [json.loads(one.body)["event"] for one in messages(town.desk.ledger)] == ["case.void"]


def test_a_refused_change_tells_nobody(town: Town, receiver: Receiver) -> None:
    told(town, receiver)
    case = town.report()
    for wanted in (lambda: town.act(FOREIGNER, case, "accept"), lambda: town.act(OFFICIAL, case, "close")):
        with pytest.raises(CockpitError):
            wanted()
    assert messages(town.desk.ledger) == []


def test_change_and_message_are_one_transaction(
    town: Town, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(town, receiver)
    case = town.report()

    def broken(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("cockpit.cases.desk.remember", broken)  # the last step of the transaction
    with pytest.raises(RuntimeError, match="power cut"):
        town.act(OFFICIAL, case, "accept", note="受理")
    assert messages(town.desk.ledger) == [] and town.desk.find(OFFICIAL, case.case_id).version == 1


def test_a_failing_receiver_is_tried_again_with_pauses_and_given_up(town: Town, receiver: Receiver) -> None:
    told(town, receiver)
    town.act(OFFICIAL, town.report(), "accept", note="受理")
    receiver.status, at = 500, now()
    delivering = Delivering(town.desk.ledger, HERE)
    assert delivering.deliver(at) == [LATER] and delivering.deliver(at + PAUSES[0] / 2) == []
    for pause in PAUSES[:-1]:
        at += pause
        assert delivering.deliver(at) == [LATER]
    assert delivering.deliver(at + PAUSES[-1]) == [GIVEN_UP]
    (message,) = messages(town.desk.ledger)
    assert (message.tries, message.problem, message.next_at) == (len(PAUSES) + 1, "HTTP 500", None)


def test_a_redirect_is_not_followed(town: Town, receiver: Receiver) -> None:
    told(town, receiver)
    town.act(OFFICIAL, town.report(), "accept", note="受理")
    receiver.status, receiver.location = 302, f"{receiver.address}/elsewhere"
    assert Delivering(town.desk.ledger, HERE).deliver() == [LATER]
    assert [path for path, _, _ in receiver.got] == ["/hook"]


def test_of_two_senders_one_sends_and_a_dead_one_is_replaced(town: Town, receiver: Receiver) -> None:
    told(town, receiver)
    town.act(OFFICIAL, town.report(), "accept", note="受理")
    first, second, at = Delivering(town.desk.ledger, HERE), Delivering(town.desk.ledger, HERE), now()
    assert len(first._claim(at)) == 1  # and dies here
    assert second.deliver(at) == []
    assert second.deliver(at + timedelta(minutes=3)) == [SENT]


def test_a_removed_address_gets_nothing_more(town: Town, receiver: Receiver) -> None:
    told(town, receiver)
    town.act(OFFICIAL, town.report(), "accept", note="受理")
    with town.desk.ledger.reading() as connection:
        webhook_id = connection.execute(select(WEBHOOK.c.webhook_id)).scalar_one()
    remove_webhook(town.desk.ledger, FOUNDER, webhook_id)
    town.act(OFFICIAL, town.report(), "accept", note="受理")
    assert Delivering(town.desk.ledger, HERE).deliver() == [] and receiver.got == []
    with pytest.raises(NotFound):
        remove_webhook(town.desk.ledger, FOUNDER, webhook_id)


def test_the_secret_is_sealed(town: Town, receiver: Receiver) -> None:
    secret = told(town, receiver)
    with town.desk.ledger.reading() as connection:
        assert secret not in connection.execute(select(WEBHOOK.c.secret_sealed)).scalar_one()


def test_the_watcher_sends_without_waiting(town: Town, receiver: Receiver) -> None:
    told(town, receiver)
    town.act(OFFICIAL, town.report(), "accept", note="受理")
    watching = WebhookWatch(Delivering(town.desk.ledger, HERE))
    watching.take()
    watching.close()
    assert len(receiver.got) == 1


def test_every_verb_can_be_told(town: Town, receiver: Receiver) -> None:
    assert {f"case.{verb}" for verb in BY_VERB} == set(EVENTS) - {"case.report"}
    with pytest.raises(BadRequest):
        told(town, receiver, events=("case.destroy",))


def test_the_commands_keep_webhooks_and_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tests.cast import write_cast_snapshot

    write_cast_snapshot(tmp_path)
    monkeypatch.setenv("COCKPIT_WEBHOOK_HOSTS", "hooks.example")

    def run(*words: str) -> str:
        done = CliRunner().invoke(program, [*words, "--home", str(tmp_path)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    run("webhook", "add", "https://hooks.example/x", "--area", "north", "--event", "case.accept")
    (listed,) = run("webhook", "list").splitlines()
    assert listed.split("\t")[1:] == ["active", "north", "case.accept", "https://hooks.example/x"]
    run("webhook", "remove", listed.split("\t")[0])
    assert "removed" in run("webhook", "list")

    run("user", "add", "robot", "--role", "street_official", "--area", "north", "--generate")
    assert "cpk_" in run("api-key", "add", "robot", "--area", "north", "--label", "热线")
    (listed,) = run("api-key", "list").splitlines()
    assert "cpk_" not in listed
    assert listed.split("\t")[1:] == ["active", "robot", "north", "case.view", "120", "热线"]
    run("api-key", "revoke", listed.split("\t")[0])
    assert "revoked" in run("api-key", "list")
