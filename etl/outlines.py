"""Outlines from GeoJSON files, each matched to the area that one of its properties names."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from cockpit.errors import BadInput
from cockpit.profile import Boundaries
from etl.areas import AreaTree, plain
from etl.coordinates import to_wgs84

Outlines = dict[str, BaseGeometry]
_AREAL = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Feature:
    properties: Mapping[str, str]
    geometry: BaseGeometry


def read_outlines(paths: tuple[Path, ...], boundaries: Boundaries, tree: AreaTree) -> Outlines:
    """Several features of one area become one outline. A file that fits no area is refused: it is another city's."""
    parts: dict[str, list[BaseGeometry]] = {}
    for path in paths:
        features = list(_features(path, boundaries.coordinate_system))
        matched = dict(_match(features, boundaries, tree))
        if not matched:
            raise BadInput(
                f"{path.name} 中没有一个图形能对应到区域。请在 profile 的 boundaries.id_property 写明属性名。"
            )
        for place, area_id in matched.items():
            parts.setdefault(area_id, []).append(features[place].geometry)
    return {area_id: shapely.union_all(pieces) for area_id, pieces in parts.items()}


def _features(path: Path, system: str) -> Iterator[Feature]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        listed = document["features"] if document["type"] == "FeatureCollection" else [document]
        stated = document.get("crs", {}).get("properties", {}).get("name") or system
        for item in listed:
            if item.get("geometry") and item["geometry"]["type"] in _AREAL:
                yield Feature(_texts(item.get("properties") or {}), _located(shape(item["geometry"]), stated))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(
            f"边界文件 {path.name} 不能读取：{error}。应为 GeoJSON，图形为 Polygon 或 MultiPolygon。"
        ) from error


def _texts(properties: Mapping[str, object]) -> dict[str, str]:
    """10001.0 and 10001 are the same code: some tools write every number as a decimal."""
    whole = {key: int(value) for key, value in properties.items() if isinstance(value, float) and value.is_integer()}
    return {key: str(value) for key, value in {**properties, **whole}.items() if value is not None}


def _located(geometry: BaseGeometry, system: str) -> BaseGeometry:
    def moved(points: np.ndarray) -> np.ndarray:
        return np.column_stack(to_wgs84(points[:, 0].copy(), points[:, 1].copy(), _short(system)))

    located = shapely.make_valid(shapely.transform(shapely.force_2d(geometry), moved))
    west, south, east, north = located.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(f"坐标不是经纬度（{west:.0f}, {south:.0f}），请写明 boundaries.coordinate_system")
    return located


def _short(system: str) -> str:
    """urn:ogc:def:crs:OGC:1.3:CRS84 and urn:ogc:def:crs:EPSG::2263, as GeoJSON of before 2016 says it."""
    name = system.rsplit(":", 1)[-1]
    if not system.startswith("urn:"):
        return system
    return "WGS-84" if name.upper() == "CRS84" else f"EPSG:{name}"


def _match(features: list[Feature], boundaries: Boundaries, tree: AreaTree) -> Iterator[tuple[int, str]]:
    """(place of the feature, area). The property the profile names for a level, else the one that fits most areas."""
    keys = _stated(boundaries, tree) or _fitting(features, tree)
    for place, feature in enumerate(features):
        for key, level in keys:
            word = feature.properties.get(key)
            area_id = tree.find(level, word, tree.top_id) if word else None
            if area_id is not None:
                yield place, area_id
                break


def _stated(boundaries: Boundaries, tree: AreaTree) -> list[tuple[str, str]]:
    """The deepest level first: a community also carries the name of its street."""
    return [
        (boundaries.id_property[level], level) for level in reversed(tree.levels) if level in boundaries.id_property
    ]


def _fitting(features: list[Feature], tree: AreaTree) -> list[tuple[str, str]]:
    hits: dict[tuple[str, str], set[str]] = {}
    for feature in features:
        for key, word in feature.properties.items():
            for level in tree.levels if plain(word) else ():
                area_id = tree.find(level, word, tree.top_id)
                if area_id is not None:
                    hits.setdefault((key, level), set()).add(area_id)
    deepest = {level: place for place, level in enumerate(tree.levels)}
    return sorted(hits, key=lambda hit: (-len(hits[hit]), -deepest[hit[1]], hit[0]))
