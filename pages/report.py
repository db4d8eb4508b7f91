"""`/report`: somebody reports a case, most often on a phone."""

from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.components import secured
from cockpit.components.flashes import flashes
from cockpit.components.report_form import report_form
from cockpit.components.shell import side_page
from cockpit.visit import open_visit


@secured.register_page(permission="case.report", path="/report", title="上报 · 社区智治在线")
def layout(**query: Any) -> html.Div:
    page_cache.leave_out()
    visit = open_visit(None, query, permission="case.report")
    title = html.Div([html.H1(visit.say("上报一件事")), *flashes()], className="page-title")
    main = [title, html.Section(report_form(visit), className="card report-card")]
    return side_page(visit, urls.report, main, place="report")
