"""How a case is said: its state, its deadline, who handles it, in the reader's language and local time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cockpit.cases.case import Case
from cockpit.cases.clocks import Clocks
from cockpit.cases.states import OPEN, State
from cockpit.metrics.names import NO_UNIT, Names
from cockpit.numbers import hours
from cockpit.text import Text
from cockpit.visit import Visit

HOP_NAMES = {
    "volunteer": Text("志愿者", "Volunteer"),
    "community": Text("社区", "Community"),
    "street": Text("街道", "Street"),
    "center": Text("矛调中心", "Mediation centre"),
    "department": Text("区级部门", "District department"),
}
SOON = timedelta(hours=24)


def state_words(visit: Visit, case: Case) -> str:
    if case.state is State.MEDIATING and case.hop:
        return visit.say("{hop}调解中", hop=visit.at(HOP_NAMES[case.hop]))
    return visit.at(case.row.label)


def tone(case: Case, at: datetime) -> str:
    """Of the deadline; a suspended or ended case is quiet."""
    if case.due_at is None or case.state not in OPEN or case.state is State.SUSPENDED:
        return "quiet"
    return "bad" if case.due_at <= at else "warn" if case.due_at <= at + SOON else "quiet"


def due_words(visit: Visit, case: Case, at: datetime, clocks: Clocks) -> str:
    """How late, or until when: the state is in the words, not only in the colour."""
    if case.state not in OPEN:
        return visit.say("已结束")
    if case.state is State.SUSPENDED:
        return visit.say("暂停计时")
    if case.due_at is None:
        return visit.say("没有时限" if case.accepted_at else "受理后开始计时")
    if case.due_at > at:
        return moment(visit, case.due_at)
    late = clocks.hours_between(case.due_at, at, case.category_id)
    serious = case.accepted_at and clocks.serious_at(case.accepted_at, case.category_id, more_hours=case.extended_hours)
    words = "严重超期 {hours}" if serious and serious <= at else "超期 {hours}"
    return visit.say(words, hours=hours(late, visit.language))


def moment(visit: Visit, at: datetime | None) -> str:
    """Local time of the deployment; the year only where it is another one."""
    if at is None:
        return "—"
    local = at.astimezone(ZoneInfo(visit.snapshot.profile.profile.time_zone))
    return f"{local:%m-%d %H:%M}" if local.year == visit.snapshot.as_of.year else f"{local:%Y-%m-%d %H:%M}"


def unit_words(visit: Visit, case: Case) -> str:
    name = Names.of(visit.snapshot).units.get(case.unit_id or "")
    return visit.at(name or (Text(case.unit_id) if case.unit_id else NO_UNIT))


def category_words(visit: Visit, case: Case) -> str:
    return visit.at(Names.of(visit.snapshot).category(case.category_id))


def title_words(visit: Visit, case: Case) -> str:
    return case.title or category_words(visit, case)
