"""Views over the hand-made answers: the page as a reader in one language and theme asks for it."""

import json
from functools import cache
from typing import Any

from shapely.geometry import shape

from cockpit.areas import Area
from cockpit.outlines import outline
from cockpit.settings import PROFILES
from cockpit.text import Text
from cockpit.view import Outline, View
from tests.area_example import district


def an_area(area_id: str, name: Text, parent_id: str | None = None) -> Area:
    return Area(
        area_id=area_id,
        parent_id=parent_id,
        level="district",
        depth=0 if parent_id is None else 1,
        name=name,
        kind="area",
        population=526000,
        population_year=2018,
        staff=None,
        longitude=None,
        latitude=None,
        area_km2=31.46,
    )


@cache
def street_outlines() -> tuple[Outline, ...]:
    collection = json.loads((PROFILES / "xiacheng" / "boundaries.geojson").read_text(encoding="utf-8"))
    rows = [(row["properties"], row["geometry"]) for row in collection["features"]]
    return tuple(outline(about["area_id"], shape(place)) for about, place in rows if about["level"] == "street")


def a_view(**more: Any) -> View:
    values: dict[str, Any] = {
        "data": district(),
        "area": an_area("330103", Text("下城区", "Xiacheng District")),
        "role": "top",
        "child_level": Text("街道", "streets"),
        "language": "zh",
        "theme": "light",
        "metric": "events_per_10k",
        "period": Text("30 天", "30 days"),
        "generated": True,
        "boundaries": "schematic",
        "outlines": street_outlines(),
    }
    return View(**(values | more))
