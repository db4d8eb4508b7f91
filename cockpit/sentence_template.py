"""Sentences with places for values: `$name` from a short list, nothing is looked up, called or formatted."""

from collections.abc import Mapping
from string import Template
from typing import Final

PLACES: Final = frozenset(("number", "title", "due", "verb", "n", "area", "label"))


def template_problem(text: str) -> str:
    """What is wrong with it, for a clerk; empty: nothing."""
    template = Template(text)
    if not template.is_valid():
        return "“$”后面要跟名称，要写“$”本身请写“$$”"
    unknown = sorted(set(template.get_identifiers()) - PLACES)
    return f"不能用 {'、'.join(f'${name}' for name in unknown)}，可用 {'、'.join(sorted(PLACES))}" if unknown else ""


def filled(text: str, values: Mapping[str, str]) -> str:
    """A value is put in as it is: a `$title` inside a title stays what somebody typed."""
    known = {name: values.get(name, "") for name in PLACES}
    return Template(text).safe_substitute(known)
