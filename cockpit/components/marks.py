"""Attributes for those who do not see the page and for the scripts in assets/: `aria_label` becomes `aria-label`."""

from typing import Any


def marks(**named: object) -> dict[str, Any]:
    """What is None is left out. `Any`, because Dash types every attribute except these."""
    return {name.replace("_", "-"): value for name, value in named.items() if value is not None}
