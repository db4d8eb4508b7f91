"""What every panel of one page is given: the answers, where they are, and how the reader wants them said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from cockpit import urls
from cockpit.areas import Area, Role
from cockpit.cases.doable import Doable
from cockpit.cases.waiting_hops import HopWait
from cockpit.figures.tokens import Theme
from cockpit.i18n import translate
from cockpit.metrics.answers import ChildRow, CockpitData
from cockpit.text import Language, Text


@dataclass(frozen=True)
class Outline:
    """Where the name of one child goes on the map: the middle of its widest place, and its size in degrees."""

    area_id: str
    longitude: float
    latitude: float
    width: float
    height: float
    bounds: tuple[float, float, float, float]  # west, south, east, north


class Reader(Protocol):
    """Who reads and in which language: a page's view and a visit alike."""

    @property
    def language(self) -> Language: ...

    def say(self, sentence_zh: str, **values: object) -> str: ...

    def at(self, text: Text) -> str: ...

    def address(self, area_id: str) -> str: ...


@dataclass(frozen=True)
class View:
    """One page as one reader sees it. `state` is the part of the address that links carry along."""

    data: CockpitData
    area: Area
    role: Role
    child_level: Text
    language: Language
    theme: Theme
    metric: str
    period: Text
    generated: bool = False
    boundaries: str = "official"
    outlines: tuple[Outline, ...] = ()
    alerted: frozenset[str] = frozenset()  # children with an alert that waits
    state: Mapping[str, str] = field(default_factory=dict)
    hops: tuple[HopWait, ...] = ()  # where cases wait on the whistle chain now
    doable: Mapping[str, Doable] | None = None  # by event; None: the reader may not see cases
    protected: Text | None = None  # what an export writes for a number that it must not give; screens never do

    def say(self, sentence_zh: str, **values: object) -> str:
        return translate(sentence_zh, self.language, **values)

    def at(self, text: Text) -> str:
        return text.at(self.language)

    def address(self, area_id: str) -> str:
        return urls.area(area_id, **self.state)

    @property
    def area_id(self) -> str:
        return self.area.area_id

    @property
    def name(self) -> Text:
        return self.area.name

    @property
    def located(self) -> tuple[ChildRow, ...]:
        return tuple(child for child in self.data.children if child.area_id is not None)
