"""One request for a page: who asks, for which area and days, in which language and theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from flask import request

from cockpit import urls
from cockpit.access import Selection, User, is_in_scope, select
from cockpit.areas import UNKNOWN_AREA, Area, Areas
from cockpit.current import current_warehouse as current_warehouse
from cockpit.door.gate import signed_in
from cockpit.errors import UnknownArea
from cockpit.figures.tokens import Theme
from cockpit.i18n import language_of, translate
from cockpit.period import parse_period
from cockpit.text import Language, Text
from cockpit.warehouse import Snapshot

AREA_PATH = "/area/"


@dataclass(frozen=True)
class Presence:
    """Who is here, in which language and theme; no area has been asked for. `state` is what links carry along."""

    snapshot: Snapshot
    areas: Areas
    user: User
    language: Language
    theme: Theme
    state: Mapping[str, str]

    def say(self, sentence_zh: str, **values: object) -> str:
        return translate(sentence_zh, self.language, **values)

    def at(self, text: Text) -> str:
        return text.at(self.language)

    def address(self, area_id: str) -> str:
        return urls.area(area_id, **self.state)

    def sees(self, area_id: str) -> bool:
        return is_in_scope(self.user, self.areas, area_id)

    @property
    def own_areas(self) -> tuple[Area, ...]:
        """The roots of what this person sees, in the order of the areas file."""
        return tuple(area for area in self.areas.all if area.area_id in self.user.area_ids)


@dataclass(frozen=True)
class Visit(Presence):
    """Somebody at an area, for some days."""

    selection: Selection

    @property
    def area(self) -> Area:
        return self.areas.get(self.selection.area_id)

    @property
    def default_period(self) -> str:
        return self.snapshot.profile.profile.default_period


def open_presence(query: Mapping[str, object]) -> Presence:
    """For pages that show no area: the own account, the accounts, the audit trail."""
    snapshot = current_warehouse().current()
    return Presence(
        snapshot=snapshot,
        areas=Areas.of(snapshot),
        user=signed_in(),
        language=language_of(query, request.cookies),
        theme=theme_of(query, request.cookies),
        state=state_of(query),
    )


def open_visit(area_id: str | None, query: Mapping[str, object], *, permission: str = "cockpit.view") -> Visit:
    """Without an area: the user's own top one. The only place where a page gets its `Selection`."""
    if not isinstance(area_id, str | None):
        raise UnknownArea(UNKNOWN_AREA)  # ?area_id=a&area_id=b reaches a page as a list
    snapshot = current_warehouse().current()
    areas = Areas.of(snapshot)
    user = signed_in()
    state = state_of(query)
    period_name = state.get("period", snapshot.profile.profile.default_period)
    period = parse_period(period_name, snapshot.as_of.date(), snapshot.first_day)
    wanted = home_area_id(user, areas) if area_id is None else unquote(area_id)  # the browser's path is quoted
    selection = select(user, snapshot, wanted, period, permission=permission)
    return Visit(
        snapshot=snapshot,
        areas=areas,
        user=user,
        selection=selection,
        language=language_of(query, request.cookies),
        theme=theme_of(query, request.cookies),
        state=state,
    )


def query_of(search: str | None) -> dict[str, str]:
    """`?period=7d&lang=en`, as the browser has it."""
    return dict(parse_qsl((search or "").removeprefix("?")))


def area_of(pathname: str) -> str:
    """The area of `/area/<area_id>`, still quoted; no other page has one."""
    area_id = pathname.removeprefix(AREA_PATH)
    if area_id == pathname:
        raise UnknownArea(UNKNOWN_AREA)
    return area_id


def state_of(query: Mapping[str, object]) -> dict[str, str]:
    """A parameter given twice is a list and no page of ours sends one: it is left out."""
    return {name: value for name in urls.CARRIED if isinstance(value := query.get(name), str) and value}


def theme_of(query: Mapping[str, object], cookies: Mapping[str, str]) -> Theme:
    return "dark" if (query.get("theme") or cookies.get("theme")) == "dark" else "light"


def home_area_id(user: User, areas: Areas) -> str:
    """Nothing given means nothing to see, never everything."""
    for area in areas.all:
        if area.area_id in user.area_ids:
            return area.area_id
    raise UnknownArea(UNKNOWN_AREA)
