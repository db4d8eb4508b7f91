"""What a person said to a transition, parsed once: unknown fields are refused, required ones must be there."""

import math
from collections.abc import Mapping
from typing import Final

from cockpit.cases.asked import LONGEST_NOTE, Asked
from cockpit.cases.transition import Transition
from cockpit.errors import BadRequest

LONGEST_ID: Final = 128
INVISIBLE: Final = dict.fromkeys([0, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def parse_answers(transition: Transition, said: Mapping[str, object]) -> dict[str, object]:
    known = {one.name for one in transition.asks}
    if unknown := sorted(set(said) - known):
        raise BadRequest(f"“{transition.label.zh}”不需要这些内容：{'、'.join(unknown)[:80]}。")
    answers = {one.name: _parsed(one, said.get(one.name)) for one in transition.asks}
    return {name: answer for name, answer in answers.items() if answer is not None}


def _parsed(one: Asked, value: object) -> object:
    if value is None or value == "":
        if one.is_required:
            raise BadRequest(f"请填写“{one.label.zh}”。")
        return None
    parse = {"flag": _flag, "hours": _number, "score": _score, "parts": _parts}.get(one.kind, _text)
    return parse(one, value)


def _text(one: Asked, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(one)
    text = value.translate(INVISIBLE).strip()
    longest = LONGEST_NOTE if one.kind == "text" else LONGEST_ID
    if len(text) > longest:
        raise BadRequest(f"“{one.label.zh}”最多 {longest} 个字。")
    if not text and one.is_required:
        raise BadRequest(f"请填写“{one.label.zh}”。")
    return text


def _flag(one: Asked, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(one)
    return value


def _number(one: Asked, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _wrong(one)
    if not one.least <= value <= one.most:
        raise BadRequest(f"“{one.label.zh}”应在 {one.least:g} 到 {one.most:g} 之间。")
    return float(value)


def _score(one: Asked, value: object) -> int:
    number = _number(one, value)
    if not number.is_integer():
        raise _wrong(one)
    return int(number)


def _parts(one: Asked, value: object) -> list[str]:
    """The titles of the cases that a case is split into."""
    if not isinstance(value, list) or not one.least <= len(value) <= one.most:
        raise BadRequest(f"“{one.label.zh}”应为 {one.least:g} 到 {one.most:g} 项。")
    return [_text(Asked(one.name, one.label, "text"), part) for part in value]


def _wrong(one: Asked) -> BadRequest:
    return BadRequest(f"“{one.label.zh}”的内容无法识别。")
