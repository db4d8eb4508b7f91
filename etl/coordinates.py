"""GCJ-02, BD-09 and projected systems to WGS-84, vectorised; the shift of the first two is some 500 m here."""

import re

import numpy as np
import numpy.typing as npt
import pyproj
from pyproj.exceptions import CRSError

from cockpit.errors import BadInput

Degrees = npt.NDArray[np.float64]
AXIS = 6378245.0  # Krasovsky 1940, on which the published shift of GCJ-02 is built
ECCENTRICITY_SQUARED = 0.00669342162296594323
BAIDU_TURN = np.pi * 3000.0 / 180.0
ROUNDS = 6  # of the fixed-point inverse; the third already reaches 1e-9 degrees
WGS84 = "WGS-84"


def to_wgs84(longitude: Degrees, latitude: Degrees, system: str) -> tuple[Degrees, Degrees]:
    known = canonical(system)
    if known == WGS84:
        return longitude, latitude
    if known == "GCJ-02":
        return gcj02_to_wgs84(longitude, latitude)
    if known == "BD-09":
        return gcj02_to_wgs84(*bd09_to_gcj02(longitude, latitude))
    transformer = pyproj.Transformer.from_crs(known, "EPSG:4326", always_xy=True)
    x, y = transformer.transform(longitude, latitude)
    return np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)


def canonical(system: str) -> str:
    """`gcj02`, `BD09`, `epsg:4490` … → one spelling; anything unknown is refused, never taken for WGS-84."""
    folded = re.sub(r"[\s_-]", "", system).upper()
    known = {"WGS84": WGS84, "EPSG:4326": WGS84, "CGCS2000": WGS84, "EPSG:4490": WGS84}
    known |= {"GCJ02": "GCJ-02", "BD09": "BD-09", "BD09LL": "BD-09"}  # CGCS2000 differs by centimetres
    if folded in known:
        return known[folded]
    try:
        pyproj.CRS.from_user_input(folded)
    except CRSError as error:
        raise BadInput(
            f"profile 的 coordinate_system “{system}” 读不懂，请写 WGS-84、GCJ-02、BD-09 或 EPSG:编号。"
        ) from error
    return folded


def gcj02_to_wgs84(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    """The shift has no closed inverse: correct the guess by the error of its own shift."""
    guess_longitude, guess_latitude = longitude.copy(), latitude.copy()
    for _ in range(ROUNDS):
        shifted_longitude, shifted_latitude = wgs84_to_gcj02(guess_longitude, guess_latitude)
        guess_longitude += longitude - shifted_longitude
        guess_latitude += latitude - shifted_latitude
    inside = in_china(longitude, latitude)
    return np.where(inside, guess_longitude, longitude), np.where(inside, guess_latitude, latitude)


def wgs84_to_gcj02(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    x, y = longitude - 105.0, latitude - 35.0
    radians = np.radians(latitude)
    magic = 1 - ECCENTRICITY_SQUARED * np.sin(radians) ** 2
    meridian = AXIS * (1 - ECCENTRICITY_SQUARED) / (magic * np.sqrt(magic)) * np.pi
    parallel = AXIS / np.sqrt(magic) * np.cos(radians) * np.pi
    inside = in_china(longitude, latitude)
    shift_longitude = _shift_east(x, y) * 180.0 / parallel
    shift_latitude = _shift_north(x, y) * 180.0 / meridian
    return longitude + np.where(inside, shift_longitude, 0), latitude + np.where(inside, shift_latitude, 0)


def bd09_to_gcj02(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    x, y = longitude - 0.0065, latitude - 0.006
    radius = np.hypot(x, y) - 0.00002 * np.sin(y * BAIDU_TURN)
    angle = np.arctan2(y, x) - 0.000003 * np.cos(x * BAIDU_TURN)
    return radius * np.cos(angle), radius * np.sin(angle)


def gcj02_to_bd09(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    radius = np.hypot(longitude, latitude) + 0.00002 * np.sin(latitude * BAIDU_TURN)
    angle = np.arctan2(latitude, longitude) + 0.000003 * np.cos(longitude * BAIDU_TURN)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def in_china(longitude: Degrees, latitude: Degrees) -> npt.NDArray[np.bool_]:
    """The published box in which GCJ-02 is shifted."""
    inside = (longitude > 72.004) & (longitude < 137.8347) & (latitude > 0.8293) & (latitude < 55.8271)
    return np.asarray(inside, dtype=np.bool_)


def _waves(value: Degrees, *terms: tuple[float, float]) -> Degrees:
    """Sum of a·sin(f·π·value)."""
    parts = np.stack([size * np.sin(frequency * np.pi * value) for size, frequency in terms])
    return np.asarray(parts.sum(axis=0) * 2.0 / 3.0, dtype=np.float64)


def _shift_north(x: Degrees, y: Degrees) -> Degrees:
    flat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    short = _waves(x, (20.0, 6.0), (20.0, 2.0))
    return flat + short + _waves(y, (20.0, 1.0), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30))


def _shift_east(x: Degrees, y: Degrees) -> Degrees:
    flat = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    short = _waves(x, (20.0, 6.0), (20.0, 2.0))
    return flat + short + _waves(x, (20.0, 1.0), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30))
