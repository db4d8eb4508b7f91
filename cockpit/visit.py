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
class Visit:
    """`state` is the part of the address that links carry along. `area_id` is "" on pages without an area."""

    snapshot: Snapshot
    areas: Areas
    user: User
    selection: Selection
    language: Language
    theme: Theme
    state: Mapping[str, str]

    @property
    def area(self) -> Area:
        return self.areas.get(self.selection.area_id)

    @property
    def default_period(self) -> str:
        return self.snapshot.profile.profile.default_period

    def say(self, sentence_zh: str, **values: object) -> str:
        return translate(sentence_zh, self.language, **values)

    def at(self, text: Text) -> str:
        return text.at(self.language)

    def address(self, area_id: str) -> str:
        return urls.area(area_id, **self.state)

    def sees(self, area_id: str) -> bool:
        return is_in_scope(self.user, self.areas, area_id)

    @property
    def home(self) -> Area:
        """The person's own top area."""
        return self.areas.get(home_area_id(self.user, self.areas))


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
