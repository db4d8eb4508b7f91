"""The fault corpus: every file ends as written beside it, and every row is accounted for."""

import hashlib
from functools import partial
from pathlib import Path

import duckdb
import pytest

from cockpit.errors import BadInput
from cockpit.profile import parse_profile
from etl.intake import FileReport, create_incoming, take_in
from etl.reasons import REASONS
from tests.fault_corpus import CORPUS, PROFILE, Fault, good


def taken_in(fault: Fault, folder: Path) -> FileReport:
    path = folder / fault.file_name
    path.write_bytes(fault.make())
    profile = parse_profile(PROFILE.replace("REST", fault.rest))
    with duckdb.connect() as connection:
        connection.begin()  # as a run does it: an error inside would spoil the files before
        create_incoming(connection, profile)
        report = take_in(connection, profile, path, raw_folder=folder / "raw", run_id="r")
        (staged,) = connection.execute("select count(*) from incoming_event").fetchone() or (0,)
        assert staged == report.staged
    return report


@pytest.mark.parametrize("fault", [fault for fault in CORPUS if fault.staged is not None], ids=lambda fault: fault.name)
def test_the_good_rows_load_and_the_bad_ones_say_why(fault: Fault, tmp_path: Path) -> None:
    report = taken_in(fault, tmp_path)
    assert (report.staged, report.reasons, report.warnings) == (fault.staged, fault.codes, fault.warnings)
    assert report.rows_read == report.staged + report.quarantined


@pytest.mark.parametrize("fault", [fault for fault in CORPUS if fault.refused], ids=lambda fault: fault.name)
def test_a_file_that_cannot_be_trusted_is_refused_in_one_sentence(fault: Fault, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as error:
        taken_in(fault, tmp_path)
    sentence = str(error.value)
    assert sentence.startswith(fault.file_name) and sentence.endswith(f"[{fault.refused}]")
    assert sentence.count("。") == 1


def test_a_file_cut_anywhere_in_its_last_row_is_refused(tmp_path: Path) -> None:
    """A cut inside the last cell cannot be told from a value: there only the sender's manifest helps."""
    whole = good()
    begin = whole.rindex(b"\n", 0, -1) + 2
    last_cell = whole.rindex(b",")
    for length in range(begin, last_cell, 5):
        with pytest.raises(BadInput):
            taken_in(Fault("cut", partial(bytes, whole[:length])), tmp_path)


@pytest.mark.parametrize("manifest", ['{"rows": 6}', "rows=6", "sha256=00", "rows=many"])
def test_a_file_that_is_not_what_its_manifest_promises_is_refused(manifest: str, tmp_path: Path) -> None:
    (tmp_path / "hotline.csv.done").write_text(manifest)
    with pytest.raises(BadInput, match=r"hotline\.csv"):
        taken_in(Fault("promised", good), tmp_path)


def test_a_file_that_keeps_the_promise_of_its_manifest_loads(tmp_path: Path) -> None:
    (tmp_path / "hotline.csv.done").write_text(f"rows=5\nsha256={hashlib.sha256(good()).hexdigest()}\n")
    assert taken_in(Fault("promised", good), tmp_path).staged == 5


def test_every_code_of_the_corpus_is_in_the_catalog() -> None:
    for fault in CORPUS:
        assert {*fault.codes, *fault.warnings, fault.refused} - {""} <= set(REASONS), fault.name


def test_names_are_given_once() -> None:
    names = [fault.name for fault in CORPUS]
    assert len(names) == len(set(names))
