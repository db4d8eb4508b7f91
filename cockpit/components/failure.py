"""What a page shows instead of itself when it cannot be shown: a sentence and a way on, never a traceback."""

import logging
from typing import Any

from dash import ctx, html
from dash.development.base_component import Component
from flask import request

from cockpit import page_cache
from cockpit.components.dialog import ANSWER
from cockpit.components.marks import marks
from cockpit.components.markup import still
from cockpit.door.refusal import drawn_refusal
from cockpit.errors import CockpitError, NotFound
from cockpit.i18n import HTML_LANGUAGE, language_of, told, translate
from cockpit.text import Language
from cockpit.visit import query_of

LOG = logging.getLogger("cockpit")
PAGE_CONTENT = "_pages_content"  # where Dash puts the page of the address
PAGE_SEARCH = "_pages_location.search"
FAULT = "页面暂时打不开，问题已记录。数据没有受影响，请稍后重试。"


def answer_failure(error: Exception) -> list[Any] | Component:
    """Dash calls this for an error in any callback. The page and the dialog have a place for a sentence."""
    if not isinstance(error, CockpitError):
        LOG.error("callback failed", exc_info=error)
    places = {str(output.get("id")) for output in _outputs()}
    if not places & {PAGE_CONTENT, ANSWER}:
        raise error
    page_cache.leave_out()
    drawn_refusal(error)
    if ANSWER in places:
        return _in_dialog(error)
    return [failure_page(error), {"title": translate("社区智治在线", _language())}]


def failure_page(error: Exception) -> html.Div:
    if isinstance(error, NotFound):
        return _page("404", "没有这个页面", told(error, _language()))
    return _page("!", "暂时无法显示", _words(error))


def _in_dialog(error: Exception) -> Component:
    return still(html.Div(html.P(_words(error)), className="answer panel-empty", role="alert"))


def _words(error: Exception) -> str:
    return told(error, _language()) if isinstance(error, CockpitError) else translate(FAULT, _language())


def _page(sign: str, title: str, sentence: str) -> html.Div:
    language = _language()
    return html.Div(
        html.Main(
            [
                html.P(sign, className="failure-sign", **marks(aria_hidden="true")),
                html.H1(translate(title, language)),
                html.P(sentence, className="failure-sentence"),
                html.Div(_ways_on(language), className="failure-actions"),
            ],
            id="main",
            className="failure",
        ),
        className="shell",
        lang=HTML_LANGUAGE[language],
    )


def _ways_on(language: Language) -> list[Component]:
    return [
        html.A(translate("回到首页", language), href="/", className="button is-primary"),
        html.Button(translate("重试", language), className="button", **marks(data_retry="1")),
    ]


def _language() -> Language:
    """The address of the page is in the callback, not in the request that carries it."""
    return language_of(query_of(str(ctx.inputs.get(PAGE_SEARCH) or ctx.states.get(PAGE_SEARCH) or "")), request.cookies)


def _outputs() -> list[dict[str, Any]]:
    outputs = ctx.outputs_list
    return outputs if isinstance(outputs, list) else [outputs]
