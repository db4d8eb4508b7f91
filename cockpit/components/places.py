"""The pages that a menu can lead to. One row is one place; who lacks its permission does not see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cockpit import urls
from cockpit.alerts.wording import ALERTS
from cockpit.door.addresses import SIGNED_IN
from cockpit.text import Text
from cockpit.visit import Presence, Visit

AddressOf = Callable[[Presence], str]


@dataclass(frozen=True)
class Place:
    """In the order of the menu; the first that a person may see is their first page. `shows_area` as at the page.

    `is_for_all`: only for who sees the whole deployment.
    """

    name: str
    label: Text
    permission: str
    address: AddressOf
    shows_area: bool = False
    is_for_all: bool = False

    def is_open_to(self, here: Presence) -> bool:
        if self.shows_area and not here.own_areas:
            return False
        if self.is_for_all and not here.sees(here.areas.top.area_id):
            return False
        return self.permission == SIGNED_IN or here.user.may(self.permission)


def _cockpit(here: Presence) -> str:
    """The area that is shown, or from elsewhere the own top one."""
    return here.address(here.selection.area_id if isinstance(here, Visit) else here.own_areas[0].area_id)


PLACES: Final = (
    Place("cockpit", Text("驾驶舱", "Cockpit"), "cockpit.view", _cockpit, shows_area=True),
    Place("cases", Text("案件", "Cases"), "case.view", lambda here: urls.cases(**here.state), shows_area=True),
    Place("report", Text("上报", "Report"), "case.report", lambda here: urls.report(**here.state), shows_area=True),
    Place("tasks", Text("提醒", "Reminders"), "case.view", lambda here: urls.tasks(**here.state), shows_area=True),
    Place("alerts", ALERTS, "alert.view", lambda here: urls.alerts(**here.state), shows_area=True),
    Place(
        "back-test",
        Text("预警回测", "Back-test"),
        "warning.tune",
        lambda here: urls.back_test(**here.state),
        shows_area=True,
        is_for_all=True,
    ),
    Place(
        "data-quality",
        Text("数据质量", "Data quality"),
        "quality.view",
        lambda here: urls.data_quality(**here.state),
        shows_area=True,
    ),
    Place(
        "definitions",
        Text("指标口径", "Definitions"),
        "cockpit.view",
        lambda here: urls.definitions(**here.state),
        shows_area=True,
    ),
    Place("admin", Text("账号与权限", "Accounts"), "account.manage", lambda here: urls.admin(**here.state)),
    Place("audit", Text("审计记录", "Audit trail"), "audit.read", lambda here: urls.audit(**here.state)),
    Place("account", Text("我的账号", "My account"), SIGNED_IN, lambda here: urls.account(**here.state)),
)
FIRST_PAGES: Final = ("cockpit", "cases", "admin", "audit", "account")


def places_of(here: Presence) -> list[Place]:
    return [place for place in PLACES if place.is_open_to(here)]


def home_address(here: Presence) -> str:
    """Where `/` and the name of the product lead: the own top area, or the first page without one."""
    open_places = [place for place in places_of(here) if place.name in FIRST_PAGES]
    if open_places[0].name == "cockpit":
        return here.address(here.own_areas[0].area_id)
    return open_places[0].address(here)
