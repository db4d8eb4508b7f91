"""The channels of reminders on the page of accounts: who manages people sees whether messages reach them."""

from zoneinfo import ZoneInfo

from cockpit.components.elements import html
from cockpit.components.people_account import moment
from cockpit.components.sheet import Cell, block, sheet
from cockpit.numbers import NO_VALUE
from cockpit.reminders.channel_state import ChannelState
from cockpit.visit import Presence

HEADINGS = ("通道", "已送达", "待重试", "已放弃", "最近送达", "最近的问题")


def channels(here: Presence, states: list[ChannelState]) -> html.Section:
    empty = here.say("还没有通过外部通道发送过提醒。所有提醒都在站内收件箱里。")
    title = here.say("提醒通道")
    zone = ZoneInfo(here.snapshot.profile.profile.time_zone)
    rows = [_row(here, zone, one) for one in states]
    table = sheet(title, [here.say(word) for word in HEADINGS], rows, numbers=(1, 2, 3), empty=empty)
    subtitle = here.say("送不到的会重试五次，之后只留在站内收件箱")
    return block(title, subtitle, [table], name="channels")


def _row(here: Presence, zone: ZoneInfo, state: ChannelState) -> list[Cell]:
    problem = here.say(state.problem) if state.problem else NO_VALUE
    sent_at = moment(state.sent_at, zone) if state.sent_at else NO_VALUE
    return [state.channel, f"{state.sent:,}", f"{state.retried:,}", f"{state.given_up:,}", sent_at, problem]
