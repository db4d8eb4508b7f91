"""A text that the user reads, in both languages of the interface."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Text:
    """English falls back to Chinese, so a name that exists in one language is never blank."""

    zh: str
    en: str = ""

    def at(self, language: Language) -> str:
        return self.en or self.zh if language == "en" else self.zh or self.en

    def exactly_at(self, language: Language) -> str:
        """For a unit: "个" has no English word, and 14 个 on an English page would be worse than 14."""
        return self.en if language == "en" else self.zh
