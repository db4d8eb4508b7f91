"""What a warning is asked to be: the alarm budget per level, the windows and the least effect worth reading."""

from dataclasses import dataclass, field
from typing import Final

from cockpit.warning.finding import Direction, Level

YEAR_DAYS: Final = 365  # with fewer days there is no same period to compare with
VERSION = "2"  # of the method: raised when the same counts and the same budget would give other alarms


@dataclass(frozen=True)
class Setting:
    """`budget_per_week`: how many false alarms a week each level may raise; the threshold follows from it."""

    budget_per_week: dict[Level, float] = field(
        default_factory=lambda: {"community": 2.0, "street": 2.0, "district": 1.0}
    )
    windows: tuple[int, ...] = (1, 2, 3, 5, 7, 10)
    directions: tuple[Direction, ...] = ("surge", "silence")
    least_extra: float = 3.0  # events beyond the expected
    # Times the expected. 1.5 where counts are small; on large counts a slow rise of a third is news for the district.
    least_effect: dict[Level, float] = field(
        default_factory=lambda: {"community": 1.5, "street": 1.25, "district": 1.1}
    )
    version: str = VERSION
