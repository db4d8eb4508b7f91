"""The colours of the two themes, read from the one style sheet that names them."""

import re
from functools import lru_cache
from typing import Literal

from cockpit.settings import ROOT

Theme = Literal["light", "dark"]
TOKENS = ROOT / "assets" / "00_tokens.css"
MAP_STEPS = ("map-1", "map-2", "map-3", "map-4", "map-5")


@lru_cache(maxsize=2)
def tokens(theme: Theme) -> dict[str, str]:
    """Token name without the dashes → value, as the style sheet says it for this theme."""
    sheet = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    found: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        if "data-theme" not in selector or f'"{theme}"' in selector:
            found |= {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", body)}
    assert "accent" in found, f"no colours for {theme} in {TOKENS.name}"
    return found


def with_opacity(colour: str, opacity: float) -> str:
    """`#4ea8ff`, 0.3 → `rgba(78,168,255,0.3)`: the soft form of a token, so that no second colour is named."""
    assert re.fullmatch(r"#[0-9a-fA-F]{6}", colour), colour
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def ink_on(colour: str) -> str:
    """The ink that can be read on a map step: white or nearly black, whatever the theme."""
    light, dark = tokens("light")["panel"], tokens("dark")["background"]
    return max((light, dark), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two hexadecimal colours."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
