"""Attack group G: after the erasing job nobody finds a person in any file of the deployment, or in a backup of it."""

from datetime import datetime, timedelta
from pathlib import Path

from cockpit.ledger.moment import now
from cockpit.ledger.old_copies import erase_old_copies
from etl.erase import erase_originals
from etl.watch import inbox_of
from tests.etl_town import Town, event, town

PHONE = "13800138000"


def bearers(folder: Path) -> list[str]:
    """Files in whose bytes the number stands."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and PHONE.encode() in path.read_bytes())


def loaded(folder: Path) -> Town:
    place = town(folder)
    sent = place.write("desk1.csv", event("a", title=f"ring {PHONE}"), event("b", title=f"or {PHONE}", status="?"))
    place.load(sent)
    sent.rename(inbox_of(place.deployment) / "loaded" / sent.name)
    return place


def test_g6_an_original_is_the_only_bearer_and_ends_with_the_job(tmp_path: Path) -> None:
    place = loaded(tmp_path)
    assert len(bearers(place.deployment)) == 2
    erase_originals(place.deployment, kept_before=datetime.now().astimezone() + timedelta(days=1))
    assert bearers(place.deployment) == []
    assert place.rows("select title from fct_event") == [("ring 138****8000",)]
    assert "138****8000" in place.one("select raw_text from quarantine")


def test_g6_copies_of_the_ledger_older_than_the_limit_go_and_younger_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "backups" / "before-restore").mkdir(parents=True)
    (tmp_path / "backups" / "ledger-0002").write_bytes(b"copy")
    assert erase_old_copies(tmp_path, made_before=now() - timedelta(days=1)) == 0
    assert erase_old_copies(tmp_path, made_before=now() + timedelta(days=1)) == 2
    assert list((tmp_path / "backups").iterdir()) == []
