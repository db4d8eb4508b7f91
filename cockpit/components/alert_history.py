"""What the history of a deployment allows: how long warnings have to wait, and what they cannot compare with yet."""

from cockpit.components.elements import html
from cockpit.visit import Visit
from cockpit.warning.engine import LEAST_HISTORY_DAYS
from cockpit.warning.history import last_whole_day
from cockpit.warning.setting import YEAR_DAYS


def history_note(visit: Visit) -> list[html.P]:
    """Nothing where a year of days is known."""
    days = (last_whole_day(visit.snapshot) - visit.snapshot.first_day).days + 1
    if days <= LEAST_HISTORY_DAYS:
        words = "历史只有 {days} 天：满 {least} 天后才有统计预警，现在只有规则。"
        return [html.P(visit.say(words, days=max(days, 0), least=LEAST_HISTORY_DAYS), className="alert-history")]
    if days < YEAR_DAYS:
        words = "历史只有 {days} 天，不足一年：没有同期可比，预警标注“缺少同期”。"
        return [html.P(visit.say(words, days=days), className="alert-history")]
    return []
