"""The senders' original files end after their time; what was read from them does not."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from etl.erase import erase_originals
from etl.watch import inbox_of
from tests.etl_town import Town, event, outcome, town

TOMORROW = timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path) -> Town:
    return town(tmp_path)


def erased(place: Town, *, kept: timedelta) -> int:
    return erase_originals(place.deployment, kept_before=datetime.now().astimezone() - kept)


def test_originals_stay_for_their_time_and_then_go_from_every_folder(place: Town) -> None:
    place.load(place.write("desk1.csv", event("a"), event("b", status="?")))
    inbox = inbox_of(place.deployment)
    (inbox / "loaded" / "desk1.csv").write_text("13800138000", encoding="utf-8")
    (inbox / "refused" / "desk2.csv").write_text("13800138000", encoding="utf-8")
    assert erased(place, kept=TOMORROW) == 0
    assert erased(place, kept=-TOMORROW) == 3
    assert list((place.deployment / "raw").iterdir()) == []


def test_what_was_read_from_an_erased_original_stays(place: Town) -> None:
    path = place.write("desk1.csv", event("a"))
    place.load(path)
    before = place.table_hash
    erased(place, kept=-TOMORROW)
    assert outcome(place.load(path)) == [(0, 0, 1, 0, 0)]
    assert place.table_hash == before


def test_a_changed_rule_keeps_the_old_reading_of_an_erased_original(place: Town) -> None:
    place.describe(without=("title",))
    place.load(place.write("desk1.csv", event("a", title="one"), event("x", status="?")))
    erased(place, kept=-TOMORROW)
    place.load(place.write("desk2.csv", event("b", title="two")))
    place.describe()
    place.load(place.write("desk3.csv", event("c", title="three")))
    titles = [("a", None), ("b", "two"), ("c", "three")]
    assert place.rows("select event_id, title from fct_event order by 1") == titles
    assert place.one("select count(*) from quarantine") == 1


def test_an_erased_original_that_is_given_again_is_read_by_the_new_rule(place: Town) -> None:
    place.describe(without=("title",))
    path = place.write("desk1.csv", event("a", title="one"))
    place.load(path)
    erased(place, kept=-TOMORROW)
    place.describe()
    assert outcome(place.load(path)) == [(1, 0, 0, 0, 0)]
    assert place.rows("select event_id, title from fct_event") == [("a", "one")]
