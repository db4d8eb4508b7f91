"""The levels of a warning are called what the profile calls them, on every ladder."""

import pytest

from cockpit.profile import load_profile, profile_folder
from cockpit.warning.level_names import level_names


@pytest.mark.parametrize(
    ("profile", "names"),
    [
        ("xiacheng", ("社区", "街道", "区")),
        ("nyc", ("社区", "行政区", "市")),
        ("pingshan", ("社区", "街道", "区")),
    ],
)
def test_levels_have_the_names_of_the_deployment(profile: str, names: tuple[str, str, str]) -> None:
    found = level_names(load_profile(profile_folder(profile)))
    assert (found["community"].zh, found["street"].zh, found["district"].zh) == names
