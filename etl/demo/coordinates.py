"""WGS-84 to the shifted systems that Chinese senders use; the public approximation formulas, for whole arrays."""

import numpy as np

from etl.demo.ground import Floats

SEMI_MAJOR = 6_378_245.0  # Krasovsky 1940, as in the published formula
ECCENTRICITY = 0.006_693_421_622_965_943
BAIDU = np.pi * 3000.0 / 180.0

Point = tuple[Floats, Floats]


def shifted(longitude: Floats, latitude: Floats, system: str) -> Point:
    if system == "GCJ-02":
        return to_gcj02(longitude, latitude)
    if system == "BD-09":
        return to_bd09(*to_gcj02(longitude, latitude))
    assert system == "WGS-84", system
    return longitude, latitude


def to_gcj02(longitude: Floats, latitude: Floats) -> Point:
    x, y = longitude - 105.0, latitude - 35.0
    angle = np.radians(latitude)
    magic = 1 - ECCENTRICITY * np.sin(angle) ** 2
    north = _north(x, y) * 180.0 / (SEMI_MAJOR * (1 - ECCENTRICITY) / (magic * np.sqrt(magic)) * np.pi)
    east = _east(x, y) * 180.0 / (SEMI_MAJOR / np.sqrt(magic) * np.cos(angle) * np.pi)
    return longitude + east, latitude + north


def to_bd09(longitude: Floats, latitude: Floats) -> Point:
    radius = np.hypot(longitude, latitude) + 0.00002 * np.sin(latitude * BAIDU)
    angle = np.arctan2(latitude, longitude) + 0.000003 * np.cos(longitude * BAIDU)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def _north(x: Floats, y: Floats) -> Floats:
    plain = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    waves = _waves(x, (6, 20.0), (2, 20.0)) + _waves(y, (1, 20.0), (1 / 3, 40.0))
    return np.asarray(plain + (waves + _waves(y, (1 / 12, 160.0), (1 / 30, 320.0))) * 2.0 / 3.0)


def _east(x: Floats, y: Floats) -> Floats:
    plain = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    waves = _waves(x, (6, 20.0), (2, 20.0)) + _waves(x, (1, 20.0), (1 / 3, 40.0))
    return np.asarray(plain + (waves + _waves(x, (1 / 12, 150.0), (1 / 30, 300.0))) * 2.0 / 3.0)


def _waves(value: Floats, *terms: tuple[float, float]) -> Floats:
    return np.asarray(sum(size * np.sin(value * frequency * np.pi) for frequency, size in terms))
