"""The sentence of an error in the language of who reads it, with its values in that language too."""

from pathlib import Path

import pytest

from cockpit.errors import BadRequest, Conflict, StaleVersion
from cockpit.i18n import told
from cockpit.warehouse import Snapshot
from tests.desk_town import OFFICIAL, open_town


def test_versions_are_told_in_both_languages() -> None:
    error = StaleVersion(seen=1, current=2)
    assert str(error) == told(error, "zh") and "第 1 版，现在是第 2 版" in str(error)
    assert "version 1, now it is 2" in told(error, "en")


def test_a_state_and_a_verb_are_words_of_the_same_language(cast: Snapshot, tmp_path: Path) -> None:
    town = open_town(cast, tmp_path)
    with pytest.raises(Conflict) as refused:
        town.act(OFFICIAL, town.report(), "close")
    assert told(refused.value, "zh") == "案件目前是“待受理”，不能结案。请刷新后查看。"
    assert told(refused.value, "en").startswith("The case is “Waiting for acceptance” now: Close")


def test_braces_that_somebody_typed_are_no_values() -> None:
    assert told(BadRequest("没有“{x}”。"), "en") == str(BadRequest("没有“{x}”。")) == "没有“{x}”。"
