"""The known surges and silences of a demo deployment: found, found late, or missed by the engine as it runs live."""

from pathlib import Path
from typing import Any

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.errors import BadRequest
from cockpit.warehouse import Snapshot
from cockpit.warning.history import history_of
from cockpit.warning.known import Told, read, told_of
from cockpit.warning.setting import Setting
from cockpit.warning.watched import watch

UNKNOWN_AREA = "部署里没有“{area}”：truth.json 属于另一份演示数据。"


def measured(path: Path, snapshot: Snapshot, selection: Selection) -> dict[str, Any]:
    known = read(path)
    areas = Areas.of(snapshot)
    ids = {area.name.zh: area.area_id for area in areas.all} | {"": selection.area_id}
    for one in known:
        if one.area not in ids:
            raise BadRequest(UNKNOWN_AREA.format(area=one.area))
    history = history_of(snapshot, selection)
    first = min(((one.first_day - history.grid.first_day).days for one in known), default=0)
    found = watch(history, Setting(), first=max(first, 0))
    return {"injections": [_row(told_of(one, ids[one.area], found)) for one in known]}


def _row(told: Told) -> dict[str, Any]:
    known, first = told.known, told.first
    row = {
        "kind": known.direction,
        "area": known.area,
        "category_id": known.category_id,
        "first_day": f"{known.first_day}",
        "last_day": f"{known.last_day}",
        "factor": known.factor,
        "meaning": known.meaning,
        "verdict": told.verdict,
        "delay_days": told.delay_days,
    }
    if first is None:
        return row | {"finding": None}
    shown = {"category_id": first.category_id, "window_days": first.window_days, "observed": first.observed}
    return row | {"finding": shown | {"expected": first.expected, "rarity": first.rarity, "label": first.label}}
