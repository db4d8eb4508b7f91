"""The lines that every export begins with: what it is, of which area and days, how fresh, and whether it is real."""

from dataclasses import dataclass

from cockpit.panels import Panel
from cockpit.view import View

PRODUCT = "社区智治在线"


@dataclass(frozen=True)
class Heading:
    lines: tuple[tuple[str, str], ...]
    file_name: str  # without the ending


def heading_of(view: View, panel: Panel) -> Heading:
    title, area = view.at(panel.title), view.at(view.name)
    lines = [
        (view.say("产品"), view.say(PRODUCT)),
        (view.say("面板"), f"{title} · {panel.subtitle(view)}"),
        (view.say("区域"), area),
        (view.say("时段"), view.at(view.period)),
        (view.say("数据截至"), f"{view.data.as_of:%Y-%m-%d %H:%M}"),
    ]
    mark = [view.say("演示数据")] if view.generated else []
    lines += [(view.say("说明"), view.say("演示数据：由程序生成，不是真实事件。"))] if mark else []
    parts = [*mark, title, area, f"{view.data.as_of:%Y%m%d}"]
    return Heading(tuple(lines), "-".join(part.replace("/", "_") for part in parts))
