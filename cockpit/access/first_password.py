"""A first password that can be read out over the telephone: no letters that look alike, long enough for the rules."""

from secrets import choice
from typing import Final

LETTERS: Final = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS: Final = 4
GROUP: Final = 5


def first_password() -> str:
    """116 bits; shown once, and the person has to change it."""
    return "-".join("".join(choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
