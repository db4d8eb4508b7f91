"""What a sent file is, by its content alone: a picture, drawn anew without anything but its pixels, or a PDF."""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore
from typing import Final, Literal

from PIL import Image, ImageOps

from cockpit.cases.jpeg_scans import has_too_many_scans, is_one_pass
from cockpit.errors import BadRequest, TooLarge

Kind = Literal["jpeg", "pdf"]
MIME: Final = {"jpeg": "image/jpeg", "pdf": "application/pdf"}
MOST_BYTES: Final = 8_000_000  # a photograph of a telephone has 3 to 6 MB
MOST_PIXELS: Final = 64_000_000  # of a JPEG that is made smaller while it is read: 200 MB of memory
MOST_PIXELS_WHOLE: Final = 25_000_000  # of what can only be read whole, as progressive JPEGs: 200 MB too
LONGEST_SIDE: Final = 2_560
QUALITY: Final = 85
FORMATS: Final = ("JPEG", "PNG", "WEBP")
PDF_BEGINS, PDF_ENDS, PDF_TAIL = b"%PDF-", b"%%EOF", 1_024
DRAWING: Final = BoundedSemaphore(1)  # one at a time in a process, so that no number of them fills the memory
UNKNOWN: Final = "只能添加照片（JPEG、PNG、WebP）或 PDF，这个文件不是或已损坏。"
LARGE: Final = "文件太大：最多 8 MB；照片最多 6400 万像素，PNG、WebP 和渐进式 JPEG 最多 2500 万像素。"


@dataclass(frozen=True)
class Attached:
    """`content` is what is kept; `sent_hash` is of what was sent."""

    kind: Kind
    content: bytes
    sent_hash: str


def parse_attachment(sent: bytes) -> Attached:
    if len(sent) > MOST_BYTES:
        raise TooLarge(LARGE)
    sent_hash = hashlib.sha256(sent).hexdigest()
    if sent.startswith(PDF_BEGINS) and PDF_ENDS in sent[-PDF_TAIL:]:
        return Attached("pdf", sent, sent_hash)
    with DRAWING:
        return Attached("jpeg", _drawn_anew(sent), sent_hash)


def _drawn_anew(sent: bytes) -> bytes:
    """Only the pixels come through: no place, no camera, no comment, nothing behind the end of the picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(sent), formats=FORMATS)
            _check_size(picture, sent)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _jpeg(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise TooLarge(LARGE) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise BadRequest(UNKNOWN) from error


def _check_size(picture: Image.Image, sent: bytes) -> None:
    """Before anything is unpacked: the header says how large it will be, and how often it is gone over."""
    is_small_on_the_way = picture.format == "JPEG" and is_one_pass(sent)
    if picture.width * picture.height > (MOST_PIXELS if is_small_on_the_way else MOST_PIXELS_WHOLE):
        raise TooLarge(LARGE)
    if picture.format == "JPEG" and not is_small_on_the_way and has_too_many_scans(sent):
        raise BadRequest(UNKNOWN)


def _jpeg(picture: Image.Image) -> bytes:
    """What is transparent becomes white, as on paper."""
    coloured = picture.convert("RGBA")
    paper = Image.new("RGB", coloured.size, "white")
    paper.paste(coloured, mask=coloured.getchannel("A"))
    drawn = BytesIO()
    paper.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue()
