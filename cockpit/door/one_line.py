"""Text of strangers on one line of a log or the trail: nothing in it can begin a line or move the cursor."""

from typing import Final

LONGEST: Final = 300


def one_line(text: str) -> str:
    """Line breaks, escapes, marks that turn the direction of writing, and everything else that cannot be seen."""
    return "".join(sign if sign.isprintable() else _code(sign) for sign in text[:LONGEST])


def _code(sign: str) -> str:
    return f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}"
