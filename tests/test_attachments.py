"""Files of a case: what is kept of a picture, where it lies, who gets it back, and when it ends."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from cockpit.audit.verification import verify
from cockpit.backup.making import back_up
from cockpit.backup.restoring import restore
from cockpit.cases.attachment import parse_attachment
from cockpit.cases.attachments import FOLDER, attach, attachments_of, content_of, forget_attachments, path_of
from cockpit.errors import BadRequest, Conflict, Forbidden, NotFound, TooLarge
from cockpit.ledger.moment import now
from cockpit.ledger.tables import AUDIT
from cockpit.settings import Settings
from cockpit.warehouse import Snapshot
from tests.cast import write_cast_snapshot
from tests.desk_town import HANDLER, LEADER, VOLUNTEER, WORKER, Town, open_town
from tests.pictures import HTML, MAKER, PDF, SVG, picture, says_it_is_large, with_secrets


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path, ledger_url: str) -> Iterator[Town]:
    opened = open_town(cast, tmp_path, ledger_url)
    yield opened
    opened.desk.ledger.engine.dispose()


def test_only_the_pixels_of_a_photograph_come_through_and_they_stand_upright() -> None:
    kept = parse_attachment(with_secrets())
    shown = Image.open(BytesIO(kept.content))
    assert MAKER.encode() in with_secrets() and b"home of somebody" in with_secrets()
    assert MAKER.encode() not in kept.content and b"home of somebody" not in kept.content
    assert (dict(shown.getexif()), shown.size, kept.kind) == ({}, (30, 40), "jpeg")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_each_kind_of_picture_becomes_a_jpeg_of_at_most_2560_pixels(form: str) -> None:
    kept = parse_attachment(picture(form, size=(3000, 30)))
    assert Image.open(BytesIO(kept.content)).size == (2560, 26)


def test_what_is_transparent_becomes_white() -> None:
    kept = parse_attachment(picture("PNG", mode="RGBA", colour="#00000000"))
    assert Image.open(BytesIO(kept.content)).getpixel((5, 5)) == (255, 255, 255)


def test_what_hangs_behind_a_picture_is_gone() -> None:
    assert b"<script>" not in parse_attachment(picture() + HTML).content


@pytest.mark.parametrize("sent", [SVG, HTML, b"", b"GIF89a<script>", b"%PDF-1.4 cut", picture()[:200], b"\xff\xd8\xff"])
def test_what_is_neither_picture_nor_pdf_is_refused_whatever_it_is_called(sent: bytes) -> None:
    with pytest.raises(BadRequest, match="只能添加照片"):
        parse_attachment(sent)


@pytest.mark.parametrize("sent", [says_it_is_large(50_000, 50_000), says_it_is_large(10_000, 10_000), b"x" * 8_000_001])
def test_what_would_fill_the_memory_is_refused_before_it_is_unpacked(sent: bytes) -> None:
    with pytest.raises(TooLarge):
        parse_attachment(sent)


def test_a_file_lies_beside_the_ledger_for_the_service_only_and_its_line_is_in_the_trail(town: Town) -> None:
    ledger, case = town.desk.ledger, town.report()
    attachment_id = attach(ledger, VOLUNTEER, case, parse_attachment(PDF))
    assert content_of(ledger, case, attachment_id)[1] == PDF
    assert path_of(ledger.folder, attachment_id).stat().st_mode & 0o777 == 0o600
    assert (ledger.folder / FOLDER).stat().st_mode & 0o777 == 0o700
    with ledger.reading() as connection:
        query = select(AUDIT.c.actor, AUDIT.c.outcome).where(AUDIT.c.action == "case.attach")
        assert connection.execute(query).all() == [("volunteer", "done")]
    assert verify(ledger).problem is None


def test_the_same_file_twice_is_one_and_a_case_has_at_most_twelve(town: Town) -> None:
    ledger, case = town.desk.ledger, town.report()
    sent = parse_attachment(PDF)
    assert attach(ledger, WORKER, case, sent) == attach(ledger, HANDLER, case, sent)
    for number in range(11):
        attach(ledger, WORKER, case, parse_attachment(PDF + b"%d %%%%EOF" % number))
    with pytest.raises(Conflict, match="最多 12 个"):
        attach(ledger, WORKER, case, parse_attachment(PDF + b"more %%EOF"))
    with ledger.reading() as connection:
        assert len(attachments_of(connection, case.case_id)) == len(list((ledger.folder / FOLDER).iterdir())) == 12


def test_who_only_looks_on_adds_nothing_and_an_ended_case_takes_nothing(town: Town) -> None:
    ledger, case = town.desk.ledger, town.report()
    with pytest.raises(Forbidden):
        attach(ledger, LEADER, case, parse_attachment(PDF))
    ended = town.act(WORKER, case, "void", note="误报")
    with pytest.raises(Conflict, match="已经结束"):
        attach(ledger, WORKER, ended, parse_attachment(PDF))
    assert not (ledger.folder / FOLDER).exists() or not list((ledger.folder / FOLDER).iterdir())


def test_files_end_with_what_an_ended_case_no_longer_needs_and_an_open_one_keeps_them(town: Town) -> None:
    ledger, ended, still_open = town.desk.ledger, town.report(), town.report()
    gone, kept = (attach(ledger, WORKER, case, parse_attachment(PDF)) for case in (ended, still_open))
    town.act(WORKER, ended, "void", note="误报")
    assert forget_attachments(ledger, ended_before=now() + timedelta(days=1)) == 1
    assert [path.name for path in (ledger.folder / FOLDER).iterdir()] == [kept]
    with pytest.raises(NotFound):
        content_of(ledger, ended, gone)


def test_a_backup_brings_the_files_back(cast: Snapshot, tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_cast_snapshot(home)
    town = open_town(cast, home / "cast")
    case = town.report()
    attachment_id = attach(town.desk.ledger, WORKER, case, parse_attachment(PDF))
    made = back_up(Settings(home), None, tmp_path / "backup")
    assert f"{FOLDER}/{attachment_id}" in made.files
    path_of(town.desk.ledger.folder, attachment_id).unlink()
    restore(Settings(home), None, tmp_path / "backup")
    assert content_of(town.desk.ledger, case, attachment_id)[1] == PDF
    assert path_of(town.desk.ledger.folder, attachment_id).stat().st_mode & 0o777 == 0o600
