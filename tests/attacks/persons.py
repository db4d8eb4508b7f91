"""Looks for phone numbers and identity numbers as a person would read them: apart, wide or inside other text."""

import re

WIDE = str.maketrans("０１２３４５６７８９Ｘ－　", "0123456789X- ")
APART = re.compile(r"(?<=[0-9])[ \u00a0\t–—_-](?=[0-9Xx])")
PHONE = re.compile(r"(?<![0-9])(?:86|0086)?(1[3-9][0-9]{9})(?![0-9])")
IDENTITY = re.compile(r"(?<![0-9])([1-9][0-9]{16}[0-9Xx])(?![0-9])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def found_persons(text: str) -> list[str]:
    """As it stands, and with what sets digits apart taken out."""
    narrow = text.translate(WIDE)
    return [person for reading in (narrow, APART.sub("", narrow)) for person in _persons(reading)]


def _persons(text: str) -> list[str]:
    return PHONE.findall(text) + [number for number in IDENTITY.findall(text) if is_identity(number)]


def is_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()
