"""What the levels of the engine are called here: the lowest, the one above it, and the top of the profile's ladder."""

from cockpit.profile import Profile
from cockpit.text import Text
from cockpit.warning.finding import Level


def level_names(profile: Profile) -> dict[Level, Text]:
    names = [level.name.text for level in profile.levels]
    return {"community": names[-1], "street": names[-2] if len(names) > 1 else names[0], "district": names[0]}
