"""The lines that every export begins with: what it is, of which area and days, how fresh, and whether it is real."""

from dataclasses import dataclass

from cockpit.exports.counted_words import protected_words
from cockpit.exports.protection import mark
from cockpit.panels import Panel
from cockpit.view import View

PRODUCT = "社区智治在线"


@dataclass(frozen=True)
class Heading:
    lines: tuple[tuple[str, str], ...]
    file_name: str  # without the ending
    protection: str = ""  # the rule for small counts; the last of the lines where there is one


def heading_of(view: View, panel: Panel, smallest: int, *, taken_by: str = "") -> Heading:
    """`taken_by`: who and when; it goes with the file wherever that goes."""
    title, area = view.at(panel.title), view.at(view.name)
    lines = [
        (view.say("产品"), view.say(PRODUCT)),
        (view.say("面板"), f"{title} · {protected_words(panel.subtitle(view), smallest)}"),
        (view.say("区域"), area),
        (view.say("时段"), view.at(view.period)),
        (view.say("数据截至"), f"{view.data.as_of:%Y-%m-%d %H:%M}"),
    ]
    lines += [(view.say("导出"), taken_by)] if taken_by else []
    demo = [view.say("演示数据")] if view.generated else []
    lines += [(view.say("说明"), view.say("演示数据：由程序生成，不是真实事件。"))] if demo else []
    rule = protection(view, smallest)
    lines += [(view.say("隐私保护"), rule)] if rule else []
    parts = [*demo, title, area, f"{view.data.as_of:%Y%m%d}"]
    return Heading(tuple(lines), "-".join(part.replace("/", "_") for part in parts), rule)


def protection(view: View, smallest: int) -> str:
    if smallest <= 0:
        return ""
    rule = view.say(
        "“{mark}”：小于 {smallest}，或为防推算一并隐去，不当作零；零另写为 0。",
        mark=view.at(mark(smallest)),
        smallest=smallest,
    )
    return f"{rule} {view.say('按日、周、事项、阶段及非默认时段的数取 {smallest} 的倍数。', smallest=smallest)}"
