"""The ground that events fall on: leaf areas with their outlines, read from the profile's own files."""

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from cockpit.errors import BadInput
from cockpit.profile import Profile, load_profile, profile_folder

Row = dict[str, str]
Floats = npt.NDArray[np.float64]
STAFF_AS_RESIDENTS = 0.25  # a park's firms report about as much as a quarter as many residents


@dataclass(frozen=True)
class Ground:
    profile: Profile
    top: Row
    streets: tuple[Row, ...]
    leaves: tuple[Row, ...]
    outlines: dict[str, shapely.Polygon]

    @cached_property
    def street_of_leaf(self) -> npt.NDArray[np.int64]:
        position = {street["area_id"]: index for index, street in enumerate(self.streets)}
        return np.array([position[leaf["parent_id"]] for leaf in self.leaves])

    @cached_property
    def people(self) -> Floats:
        """Residents, or for a park what its staff counts for."""
        return np.array(
            [float(leaf["population"] or 0) + STAFF_AS_RESIDENTS * float(leaf["staff"] or 0) for leaf in self.leaves]
        )

    @cached_property
    def is_park(self) -> npt.NDArray[np.bool_]:
        return np.array([leaf["kind"] == "park" for leaf in self.leaves])


def read_ground(profile_name: str) -> Ground:
    folder = profile_folder(profile_name)
    profile = load_profile(folder)
    if not profile.profile.generated or profile.areas.file is None or profile.boundaries.file is None:
        raise BadInput(f"{profile_name} 不是演示 profile：需要 generated = true、areas.file 和 boundaries.file。")
    top_id = profile.areas.top.id
    rows = _rows(folder / profile.areas.file)
    return Ground(
        profile=profile,
        top=next(row for row in rows if row["area_id"] == top_id),
        streets=tuple(row for row in rows if row["parent_id"] == top_id),
        leaves=tuple(row for row in rows if row["parent_id"] not in ("", top_id)),
        outlines=_outlines(folder / profile.boundaries.file),
    )


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _outlines(path: Path) -> dict[str, shapely.Polygon]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["area_id"]: shape(feature["geometry"]) for feature in features}
