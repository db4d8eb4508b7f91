"""Files as people and attackers send them: small pictures with and without secrets, and things that are none."""

import struct
import zlib
from io import BytesIO

from PIL import Image

LATITUDE, MAKER = 2, "Telephone 7"
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def picture(form: str = "JPEG", *, size: tuple[int, int] = (40, 30), colour: str = "red", mode: str = "RGB") -> bytes:
    drawn = BytesIO()
    Image.new(mode, size, colour).save(drawn, form)
    return drawn.getvalue()


def with_secrets() -> bytes:
    """A photograph taken with the telephone on its side, which says where and with what."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = MAKER, 6
    exif.get_ifd(0x8825).update({1: "N", LATITUDE: (30.0, 18.0, 1.0)})
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "JPEG", exif=exif, comment=b"home of somebody")
    return drawn.getvalue()


def says_it_is_large(width: int, height: int) -> bytes:
    """A PNG of a few bytes that would unpack to gigabytes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0" * 99)) + _chunk(b"IEND")


def _chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
