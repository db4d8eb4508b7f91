"""How a number is written on screen and in exports: 1,234 / 1.8万 in Chinese, 1,234 / 18k in English."""

from cockpit.text import Language

MINUS = "−"
NO_VALUE = "—"


def number(value: float | None, *, digits: int = 0) -> str:
    if value is None:
        return NO_VALUE
    return f"{value:,.{digits}f}".replace("-", MINUS)


def compact(value: float | None, language: Language) -> str:
    """From ten thousand on; below, every digit counts and is shown."""
    if value is None or abs(value) < 10_000:
        return number(value, digits=_digits(value))
    if language == "zh":
        return _scaled(value, ((1e8, "亿"), (1e4, "万")))
    return _scaled(value, ((1e6, "M"), (1e3, "k")))


def share(value: float | None, *, digits: int = 1) -> str:
    return NO_VALUE if value is None else f"{number(value * 100, digits=digits)}%"


def hours(value: float | None, language: Language) -> str:
    """Below an hour in minutes: 0.0 hours says nothing."""
    if value is None:
        return NO_VALUE
    if 0 < abs(value) < 0.95:
        minutes = number(max(1, round(abs(value) * 60)) * (1 if value > 0 else -1))
        return f"{minutes} 分钟" if language == "zh" else f"{minutes} min"
    digits = 1 if abs(value) < 100 else 0
    return f"{number(value, digits=digits)} 小时" if language == "zh" else f"{number(value, digits=digits)} h"


def signed_share(value: float | None) -> str:
    """A deviation: the sign is written out, as the colour alone must not say it."""
    if value is None:
        return NO_VALUE
    rounded = round(value * 100)
    return f"+{rounded}%" if rounded > 0 else f"{number(rounded)}%"


def _digits(value: float | None) -> int:
    return 0 if value is None or float(value).is_integer() or abs(value) >= 100 else 1


def _scaled(value: float, steps: tuple[tuple[float, str], ...]) -> str:
    size, word = next(step for step in steps if abs(value) >= step[0])
    scaled = value / size
    digits = 1 if abs(scaled) < 100 else 0
    return number(scaled, digits=digits).removesuffix(".0") + word
