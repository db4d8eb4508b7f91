"""Whether the audit trail is what was written: a state, and until which row it was held against its chain."""

from collections.abc import Mapping

from dash.development.base_component import Component

from cockpit import numbers, urls
from cockpit.audit.verification import Verdict
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.visit import Presence


def chain(here: Presence, found: Verdict | None, search: Mapping[str, str]) -> html.Section:
    """None: looking for something, or a long trail. Then it is verified when somebody asks for it."""
    again = html.A(here.say("现在核对"), href=urls.audit(**here.state, **search, verify="1"), className="button")
    return html.Section(
        [*_state(here, found), again],
        className="card block-chain",
        role="status",
        **marks(aria_label=here.say("审计链")),
    )


def _state(here: Presence, found: Verdict | None) -> list[Component]:
    if found is None:
        words = here.say("查找、翻页或记录很多时不自动核对。")
        return [html.Span(here.say("审计链未核对"), className="tag is-quiet"), html.P(words)]
    if found.problem:
        words = here.say("请立即告知审计负责人，并保留数据库与锚文件。")
        bad = html.Span(here.say("✗ 审计链不完整"), className="tag is-bad")
        return [bad, html.P([html.Strong(found.problem), " ", words])]
    last = found.head.seq if found.head else 0
    words = here.say("已核对到第 {n} 条：内容、前后衔接与锚文件一致。", n=numbers.number(last))
    return [html.Span(here.say("✓ 审计链完整"), className="tag is-good"), html.P(words)]
