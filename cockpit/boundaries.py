"""The outlines of an area's children as one GeoJSON file, named by its snapshot so that browsers may keep it."""

import json

from cockpit.access import Selection
from cockpit.metrics.gate import read
from cockpit.warehouse import Snapshot

CHILDREN_SQL = """
select area_boundary.area_id, area_boundary.geojson
from area_boundary
join dim_area on dim_area.area_id = area_boundary.area_id
where dim_area.parent_id = $parent_id
  and area_boundary.area_id in (select visible_area.area_id from visible_area)
order by dim_area.sort_order, dim_area.area_id
"""


def boundaries(snapshot: Snapshot, selection: Selection) -> str:
    key = ("boundaries", selection.area_id, selection.scope_area_ids)
    return snapshot.answers.get(key, lambda: _read(snapshot, selection))


def _read(snapshot: Snapshot, selection: Selection) -> str:
    features = [
        {
            "type": "Feature",
            "id": row["area_id"],
            "properties": {},
            "geometry": json.loads(str(row["geojson"])),
        }
        for row in read(snapshot, selection, CHILDREN_SQL, {"parent_id": selection.area_id})
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
