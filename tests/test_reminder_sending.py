"""Messages that leave the house: to real servers, each once, again when a server was away."""

import email
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from cockpit.reminders.channel_state import ChannelState, channel_states
from cockpit.reminders.channels import NOT_TAKEN, Channel, read_channels
from cockpit.reminders.sending import Sending
from cockpit.reminders.wording import Wording
from cockpit.warehouse import Snapshot
from tests.desk_town import COLLEAGUE, OFFICIAL, WORKER, Town, open_town
from tests.local_receivers import mail_receiver, web_receiver
from tests.remind_town import move_in, reminding, told

WALL = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path) -> Town:
    town = open_town(cast, tmp_path)
    move_in(town, WORKER, COLLEAGUE, OFFICIAL)
    town.report()
    town.later(hours=3)
    reminding(town).look()
    return town


def channels(folder: Path, url: str, *accounts: str) -> tuple[Channel, ...]:
    row = f'[[channels]]\nname = "way"\nurl = "{url}"\naccounts = {json.dumps(accounts)}\n'
    path = folder / "channels.toml"
    path.write_text(row, encoding="utf-8")
    return read_channels(path, ("127.0.0.1",))


def sending(town: Town, found: tuple[Channel, ...]) -> Sending:
    own = reminding(town)
    return Sending(own.ledger, own.areas, Wording(own.clocks, own.areas, "zh"), found, own.now, "https://cockpit.test")


def test_without_a_file_there_is_no_channel(tmp_path: Path) -> None:
    assert read_channels(tmp_path / "channels.toml", ("127.0.0.1",)) == ()


def test_a_message_is_sent_once_with_the_way_to_the_case(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        out = sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "worker"))
        assert [out.run(WALL), out.run(WALL), out.run(WALL + timedelta(days=1))] == [1, 0, 0]
    (body,) = received.bodies
    told = json.loads(body)["message"]
    assert "「楼下夜间施工」还没有受理" in told and "https://cockpit.test/case/" in told


def test_senders_that_run_at_once_send_once(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        out = sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "worker"))
        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(lambda _number: out.run(WALL), range(4))) == 1
    assert len(received.bodies) == 1


def test_two_people_of_one_robot_are_one_message(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        out = sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "worker", "colleague"))
        assert out.run(WALL) == 1


def test_who_is_not_named_gets_nothing(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        assert sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "north")).run(WALL) == 0
    assert received.bodies == []


def test_a_server_that_was_away_is_asked_again_later_and_then_left_alone(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        received.status = 503
        out = sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "worker"))
        assert [out.run(WALL), out.run(WALL + timedelta(seconds=30))] == [0, 0]
        assert len(received.bodies) == 1, "not before a minute has passed"
        received.status = 200
        assert out.run(WALL + timedelta(minutes=1)) == 1
        assert out.run(WALL + timedelta(minutes=30)) == 0


def test_what_was_not_taken_in_the_evening_is_tried_again_in_the_morning(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        received.status = 503
        out = sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "worker"))
        out.run(WALL)
        received.status = 200
        town.later(hours=9)  # 22:00
        assert out.run(WALL + timedelta(hours=9)) == 0
        town.later(hours=10)
        assert out.run(WALL + timedelta(hours=19)) == 1
    assert len(received.bodies) == 2


def states(town: Town) -> list[ChannelState]:
    with town.desk.ledger.reading() as connection:
        return channel_states(connection)


def test_what_a_channel_did_not_take_is_seen_until_it_does(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        received.status = 503
        out = sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "worker"))
        out.run(WALL)
        assert states(town) == [ChannelState("way", retried=1, problem=NOT_TAKEN)]
        received.status = 200
        out.run(WALL + timedelta(minutes=1))
        assert states(town) == [ChannelState("way", sent=1, sent_at=WALL + timedelta(minutes=1))]


def test_after_the_sixth_try_it_is_given_up_and_stays_in_the_inbox(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        received.status = 503
        out = sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "worker"))
        for hours in range(12):
            out.run(WALL + timedelta(hours=hours))
            out.run(WALL + timedelta(hours=hours, minutes=20))
    assert len(received.bodies) == 6
    assert states(town) == [ChannelState("way", given_up=1, problem=NOT_TAKEN)]
    assert [one.account for one in told(town, "not_accepted")] == ["colleague", "worker"]


def test_a_mail_is_sent_as_plain_text(town: Town, tmp_path: Path) -> None:
    with mail_receiver() as received:
        url = f"mailto://127.0.0.1:{received.port}?mode=insecure&from=cockpit@city.test&to=worker@city.test"
        assert sending(town, channels(tmp_path, url, "worker")).run(WALL) == 1
    letter = email.message_from_string(received.bodies[0])
    assert "提醒" in str(make_header(decode_header(letter["Subject"])))
    assert letter["To"] and "worker@city.test" in letter["To"]
    parts = [part for part in letter.walk() if part.get_content_maintype() == "text"]
    assert [part.get_content_type() for part in parts] == ["text/plain"]
    assert "还没有受理" in str(parts[0].get_payload(decode=True), "utf-8")


def test_without_links_where_nobody_said_how_browsers_reach_us(town: Town, tmp_path: Path) -> None:
    with web_receiver() as received:
        out = sending(town, channels(tmp_path, f"json://127.0.0.1:{received.port}/hook", "worker"))
        assert replace(out, address="").run(WALL) == 1
    assert "/case/" not in received.bodies[0]
