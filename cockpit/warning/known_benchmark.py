"""The known surges and silences of a demo deployment: found, found late, or missed by the engine as it runs live."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.errors import BadRequest
from cockpit.warehouse import Snapshot
from cockpit.warning.history import history_of
from cockpit.warning.known import Known, Told, read, told_of
from cockpit.warning.setting import Setting
from cockpit.warning.silent_source import rule_told
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
    rows = [_row(told_of(one, ids[one.area], found)) | _rule(one, snapshot, selection) for one in known]
    return {"injections": rows}


def _rule(known: Known, snapshot: Snapshot, selection: Selection) -> dict[str, Any]:
    """Beside the verdict, which is of the statistics alone."""
    told = rule_told(known, snapshot, selection)
    return {"rule": asdict(told) | {"last_day": f"{told.last_day}"} if told else None}


def _row(told: Told) -> dict[str, Any]:
    known, first = told.known, told.first
    row = {
        "kind": known.direction,
        "area": known.area,
        "category_id": known.category_id,
        "source_id": known.source_id,
        "first_day": f"{known.first_day}",
        "last_day": f"{known.last_day}",
        "factor": known.factor,
        "meaning": known.meaning,
        "verdict": told.verdict,
        "delay_days": told.delay_days,
    }
    if first is None:
        return row | {"finding": None}
    extra = round(first.observed - first.expected, 1)
    shown = {"level": first.level, "category_id": first.category_id, "window_days": first.window_days}
    shown |= {"observed": first.observed, "expected": first.expected, "extra": extra}
    return row | {"finding": shown | {"rarity": first.rarity, "label": first.label}}
