"""A JPEG that asks to be gone over thousands of times is refused before the first time."""

from io import BytesIO

import pytest
from PIL import Image

from cockpit.cases.attachment import parse_attachment
from cockpit.cases.jpeg_scans import MOST_SCANS, is_one_pass
from cockpit.errors import BadRequest, TooLarge
from tests.pictures import picture, with_secrets

LAST_SCAN = b"\xff\xda"
PROGRESSIVE_FRAME = b"\xff\xc2"
GREY = picture(mode="L", colour="#808080")


def progressive(size: tuple[int, int] = (40, 30)) -> bytes:
    drawn = BytesIO()
    Image.new("RGB", size, "red").save(drawn, "JPEG", progressive=True)
    return drawn.getvalue()


def with_scans(more: int) -> bytes:
    """The last scan again and again, as 95 bytes would make a large picture take a tenth of a second each."""
    sent = progressive()
    scan = sent[sent.rindex(LAST_SCAN) : -2]
    return sent[:-2] + scan * more + sent[-2:]


def said_to_be(sent: bytes, width: int, height: int) -> bytes:
    at = sent.index(PROGRESSIVE_FRAME) + 5
    return sent[:at] + height.to_bytes(2) + width.to_bytes(2) + sent[at + 4 :]


@pytest.mark.parametrize("sent", [picture(), with_secrets(), GREY, picture()[:20] + b"\xff\x01" + picture()[20:]])
def test_what_telephones_send_is_read_in_one_pass(sent: bytes) -> None:
    assert is_one_pass(sent)


@pytest.mark.parametrize(
    "sent",
    [
        progressive(),
        b"",
        b"\xff\xd8",
        b"\xff\xd8" + b"\xff" * 40,
        b"\xff\xd8\xff\xe1\x00\x00" + b"\x00" * 40,
        picture()[:20] + b"\xff" * 1_000 + picture()[20:],
    ],
)
def test_whatever_is_not_plainly_one_pass_is_none(sent: bytes) -> None:
    assert not is_one_pass(sent)


def test_a_progressive_picture_of_a_website_is_taken() -> None:
    assert parse_attachment(progressive()).kind == "jpeg"
    assert parse_attachment(with_scans(MOST_SCANS - progressive().count(LAST_SCAN))).kind == "jpeg"


def test_one_scan_too_many_is_refused() -> None:
    with pytest.raises(BadRequest, match="损坏"):
        parse_attachment(with_scans(MOST_SCANS + 1 - progressive().count(LAST_SCAN)))


def test_a_large_picture_may_be_read_in_one_pass_only() -> None:
    """30 million pixels each."""
    assert parse_attachment(picture(size=(7_500, 4_000), mode="L", colour="#808080")).kind == "jpeg"
    with pytest.raises(TooLarge, match="2500 万"):
        parse_attachment(said_to_be(progressive(), 7_500, 4_000))
