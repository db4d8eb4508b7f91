"""JSON as the standard has it: Python also reads NaN, Infinity and numbers that are none, and any depth."""

from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider

DEEPEST = 24  # a click on a chart is nine deep
TOO_DEEP = "nested too deeply"


class StrictJson(DefaultJSONProvider):
    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Flask answers 400 to a `ValueError` while it reads a body."""
        try:
            found = super().loads(s, **{**kwargs, "parse_constant": _refuse, "parse_float": _finite})
        except RecursionError as error:
            raise ValueError(TOO_DEEP) from error
        _check_depth(found, DEEPEST)
        return found


def register(server: Flask) -> None:
    server.json = StrictJson(server)


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{digits[:40]} is too large")
    return number


def _check_depth(value: object, left: int) -> None:
    if left < 0:
        raise ValueError(TOO_DEEP)
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            _check_depth(part, left - 1)
