"""What a warning is asked to be: the alarm budget per level, the windows and the least effect worth reading."""

from dataclasses import dataclass, field

from cockpit.warning.finding import Level

VERSION = "1"  # of the method: raised when the same counts and the same budget would give other alarms


@dataclass(frozen=True)
class Setting:
    """`budget_per_week`: how many false alarms a week each level may raise; the threshold follows from it."""

    budget_per_week: dict[Level, float] = field(
        default_factory=lambda: {"community": 2.0, "street": 2.0, "district": 1.0}
    )
    windows: tuple[int, ...] = (1, 3, 7, 10)
    least_extra: float = 3.0  # events beyond the expected
    least_effect: float = 1.5  # times the expected
    version: str = VERSION
