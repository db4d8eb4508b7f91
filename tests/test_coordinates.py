"""Shifts of Chinese maps and projections, against pairs published by others."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from cockpit.errors import BadInput
from etl.coordinates import bd09_to_gcj02, canonical, gcj02_to_bd09, gcj02_to_wgs84, to_wgs84, wgs84_to_gcj02

# Points of three communities of Shenzhen's Pingshan district as two map services give them: GCJ-02, WGS-84.
PAIRS = (
    ((114.324567, 22.672902), (114.319691, 22.675668)),
    ((114.289118, 22.667712), (114.284284, 22.670537)),
    ((114.388559, 22.709744), (114.383606, 22.712401)),
)
HANGZHOU = st.tuples(st.floats(119.5, 121.0), st.floats(29.5, 31.0))


def one(pair: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([pair[0]]), np.array([pair[1]])


@pytest.mark.parametrize(("shifted", "true"), PAIRS)
def test_gcj_02_comes_back_to_wgs_84(shifted: tuple[float, float], true: tuple[float, float]) -> None:
    longitude, latitude = to_wgs84(*one(shifted), "GCJ-02")
    assert (longitude[0], latitude[0]) == pytest.approx(true, abs=2e-6)


@given(HANGZHOU)
def test_the_inverse_is_exact_to_a_centimetre(point: tuple[float, float]) -> None:
    longitude, latitude = gcj02_to_wgs84(*wgs84_to_gcj02(*one(point)))
    assert (longitude[0], latitude[0]) == pytest.approx(point, abs=1e-7)


@given(HANGZHOU)
def test_bd_09_and_back_is_the_same_point_to_a_metre(point: tuple[float, float]) -> None:
    """The published pair of formulas is not an exact inverse of itself."""
    longitude, latitude = bd09_to_gcj02(*gcj02_to_bd09(*one(point)))
    assert (longitude[0], latitude[0]) == pytest.approx(point, abs=1e-5)


def test_the_shift_in_hangzhou_is_about_half_a_kilometre() -> None:
    longitude, latitude = wgs84_to_gcj02(*one((120.168, 30.278)))
    east = (longitude[0] - 120.168) * 111_320 * np.cos(np.radians(30.278))
    north = (latitude[0] - 30.278) * 111_320
    assert 450 < np.hypot(east, north) < 550


def test_outside_china_nothing_is_shifted() -> None:
    longitude, latitude = to_wgs84(*one((-74.0, 40.7)), "GCJ-02")
    assert (longitude[0], latitude[0]) == (-74.0, 40.7)


def test_feet_of_new_york_become_degrees() -> None:
    """The first row of the city's own file gives both."""
    longitude, latitude = to_wgs84(*one((982176.0, 211870.0)), "EPSG:2263")
    assert (longitude[0], latitude[0]) == pytest.approx((-74.00748519, 40.74821053), abs=1e-5)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("wgs84", "WGS-84"),
        ("gcj02", "GCJ-02"),
        ("BD 09", "BD-09"),
        ("epsg:4490", "WGS-84"),
        ("EPSG:25832", "EPSG:25832"),
    ],
)
def test_spellings_of_a_system(written: str, meant: str) -> None:
    assert canonical(written) == meant


def test_an_unknown_system_is_refused_and_never_taken_for_degrees() -> None:
    with pytest.raises(BadInput, match="coordinate_system"):
        canonical("Mars-03")
