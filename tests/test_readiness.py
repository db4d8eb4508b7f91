"""/readyz says what is missing before a person meets it: a snapshot, the ledger, room on the disk."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cockpit.door.ledger import current_ledger
from cockpit.ledger import open_ledger
from cockpit.ledger.migrate import downgrade, migrate
from cockpit.ledger.state import ledger_state


def test_everything_in_place_is_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    told = answer.get_json()
    assert answer.status_code == 200
    assert (told["ready"], told["ledger"], told["disk"]) == (True, "ok", "ok")


def test_a_disk_without_room_is_not_ready(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cockpit.ledger.state.LEAST_FREE_BYTES", 2**62)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["disk"]) == (503, "full")


def test_a_ledger_that_cannot_be_read_is_not_ready_and_no_path_is_told(
    served: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"burnt" * 2000)
    broken = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    monkeypatch.setitem(served.extensions, "ledger", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["ledger"]) == (503, "fault")
    with served.app_context():
        assert str(current_ledger().folder) not in answer.get_data(as_text=True)
    broken.engine.dispose()


def test_tables_of_another_release_are_named(tmp_path: Path) -> None:
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    migrate(ledger, backups=tmp_path)
    assert ledger_state(ledger).state == "ok"
    downgrade(ledger, "0001")
    assert ledger_state(ledger).state == "outdated"
    ledger.engine.dispose()
