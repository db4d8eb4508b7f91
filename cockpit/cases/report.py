"""What somebody reports: parsed once, with a sentence for every field that does not fit."""

import math
from collections.abc import Mapping
from typing import Final

from cockpit.cases.answers import INVISIBLE
from cockpit.cases.children import NewCase
from cockpit.errors import BadRequest

LONGEST: Final = {"title": 120, "description": 4_000, "place": 200, "area_id": 64, "category_id": 64}
LABELS: Final = {"title": "事项", "description": "详情", "place": "地点", "area_id": "所属区域", "category_id": "类别"}
REQUIRED: Final = ("title", "area_id", "category_id")


def parse_report(said: Mapping[str, object]) -> NewCase:
    """That the area and the category exist, and that the person may report there, is the desk's to check."""
    texts = {name: _text(name, said.get(name)) for name in LONGEST}
    for name in REQUIRED:
        if not texts[name]:
            raise BadRequest(f"请填写“{LABELS[name]}”。")
    return NewCase(**texts, longitude=_degrees(said.get("longitude"), 180), latitude=_degrees(said.get("latitude"), 90))


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRequest(f"“{LABELS[name]}”的内容无法识别。")
    text = value.translate(INVISIBLE).strip()
    if len(text) > LONGEST[name]:
        raise BadRequest(f"“{LABELS[name]}”最多 {LONGEST[name]} 个字。")
    return text


def _degrees(value: object, most: int) -> float | None:
    if value in (None, ""):
        return None
    try:
        degrees = float(str(value))
    except ValueError as error:
        raise BadRequest("坐标无法识别，请重新定位或留空。") from error
    if not math.isfinite(degrees) or abs(degrees) > most:
        raise BadRequest("坐标超出范围，请重新定位或留空。")
    return degrees
