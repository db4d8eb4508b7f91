"""An alert as a sentence: what was counted, where and when, what was expected, and how rare that is."""

import math
from dataclasses import dataclass
from typing import Final

from cockpit.alerts.alert import STATISTICS, Alert
from cockpit.areas import Areas
from cockpit.metrics.names import Names
from cockpit.numbers import number
from cockpit.text import Text
from cockpit.warehouse import Snapshot
from cockpit.warning.rules import RULE_BY_NAME
from cockpit.warning.watched import ALL

ALERTS: Final = Text("预警", "Alerts")
EVERYTHING: Final = Text("全部事项", "All categories")
DIRECTIONS: Final = {"surge": Text("异常升高", "unusually many"), "silence": Text("异常偏少", "unusually few")}
NO_SAME_PERIOD: Final = Text("缺少同期", "no year of history")
GONE_RULE: Final = Text("{n}（界限 {least}）", "{n} (limit {least})")
STATISTICAL: Final = Text("统计异常", "Statistics")


@dataclass(frozen=True)
class Wording:
    snapshot: Snapshot

    def title(self, alert: Alert) -> Text:
        area = self.area(alert.area_id)
        if alert.rule != STATISTICS:
            label = self.kind(alert)
            return Text(f"{area.zh} · {label.zh}", f"{area.at('en')} · {label.en}")
        what, word = self.category(alert.category_id), DIRECTIONS[alert.direction]
        return Text(f"{area.zh} · {what.zh}{word.zh}", f"{area.at('en')} · {what.at('en')}: {word.en}")

    def sentence(self, alert: Alert) -> Text:
        if alert.rule != STATISTICS:
            return self._of_rule(alert)
        n, expected, days = number(alert.observed), _expected(alert.expected or 0.0), alert.window_days
        zh = f"{days} 天 {n} 件，预期 {expected} 件（80 % 的同类时段在 {alert.low}–{alert.high} 件）"
        when = "In one day" if days == 1 else f"In {days} days"
        en = f"{when} {n}, expected {expected} (80 % of such windows: {alert.low}–{alert.high})"
        return Text(zh, en)

    def rarity(self, alert: Alert) -> Text:
        """Rounded to what people can picture; a rule has a limit and no rarity."""
        if alert.rule != STATISTICS:
            return Text(f"达到规则界限 {alert.high}", f"reaches the limit of {alert.high}")
        once = number(_rounded(10**alert.rarity) if alert.rarity < 6 else 1_000_000)
        more = ("超过 ", "more than ") if alert.rarity >= 6 else ("约 ", "about ")
        return Text(f"平常时段{more[0]}{once} 次才有 1 次", f"once in {more[1]}{once} ordinary windows")

    def kind(self, alert: Alert) -> Text:
        return kind_label(alert.rule)

    def area(self, area_id: str) -> Text:
        """An area that the profile no longer has keeps its id: the alert is older than the change."""
        found = next((area for area in Areas.of(self.snapshot).all if area.area_id == area_id), None)
        return found.name if found else Text(area_id)

    def category(self, category_id: str) -> Text:
        return EVERYTHING if category_id == ALL else Names.of(self.snapshot).category(category_id)

    def _of_rule(self, alert: Alert) -> Text:
        rule = RULE_BY_NAME.get(alert.rule)
        words = rule.words if rule else GONE_RULE
        source = Names.of(self.snapshot).sources.get(alert.subject)
        zh, en = (source.zh, source.at("en")) if source else (alert.subject, alert.subject)
        n = number(alert.observed)
        return Text(
            words.zh.format(n=n, subject=zh, least=alert.high), words.en.format(n=n, subject=en, least=alert.high)
        )


def kind_label(rule: str) -> Text:
    """A rule that was taken out of the catalog keeps its name."""
    if rule == STATISTICS:
        return STATISTICAL
    row = RULE_BY_NAME.get(rule)
    return row.label if row else Text(rule)


def _expected(value: float) -> str:
    """One decimal where it matters: between 0.7 and 1.4 lies a factor of two."""
    return f"{value:.1f}" if value < 20 else number(round(value))


def _rounded(value: float) -> int:
    """Two digits: more would pretend to know the tail."""
    step = int(10 ** max(0, math.floor(math.log10(value)) - 1))
    return round(value / step) * step
