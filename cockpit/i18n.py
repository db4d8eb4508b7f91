"""The language of the interface: the Chinese sentence is the key, the catalog of messages has the English one."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from cockpit.errors import CockpitError
from cockpit.text import Language, Text

MESSAGES = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "messages.po"
HTML_LANGUAGE: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def translate(msgid_zh: str, language: Language, **values: object) -> str:
    """Values are put in after translating, so that the key in the catalog has the same {names}."""
    sentence = english().get(msgid_zh, msgid_zh) if language == "en" else msgid_zh
    return sentence.format(**values) if values else sentence


def told(error: CockpitError, language: Language) -> str:
    """The sentence of an error in the reader's language."""
    values = {name: value.at(language) if isinstance(value, Text) else value for name, value in error.values.items()}
    return translate(error.sentence_zh, language, **values)


@cache
def english() -> dict[str, str]:
    with MESSAGES.open("rb") as file:
        catalog = read_po(file, locale="en")
    return {str(message.id): str(message.string) for message in catalog if message.id and message.string}


def language_of(query: Mapping[str, object], cookies: Mapping[str, str]) -> Language:
    """The address wins over the cookie; anything we do not speak is Chinese."""
    return "en" if (query.get("lang") or cookies.get("lang")) == "en" else "zh"
