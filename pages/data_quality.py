"""`/data-quality`: what was loaded, how fresh it is, what was refused and why."""

from functools import partial
from typing import Any

from dash import html

from cockpit import urls
from cockpit.components import quality_fields, quality_loads, quality_rejected, secured
from cockpit.components.shell import side_page
from cockpit.quality.rejected import may_see_rows, rejected_rows
from cockpit.quality.report import report
from cockpit.visit import open_visit

PERMISSION = "quality.view"


@secured.register_page(permission=PERMISSION, path="/data-quality", title="数据质量 · 社区智治在线")
def layout(reason: str = "", page: str = "1", **query: Any) -> html.Div:
    visit = open_visit(None, query, permission=PERMISSION)
    found = report(visit.snapshot)
    reason = reason if isinstance(reason, str) else ""
    number = int(page) if isinstance(page, str) and page.isdecimal() and len(page) < 7 else 1
    is_shown = bool(found.reasons) and may_see_rows(visit.snapshot, visit.user)
    shown = rejected_rows(visit.snapshot, visit.user, reason=reason, page=number) if is_shown else []
    return side_page(
        visit,
        partial(urls.data_quality),
        [
            html.H1(visit.say("数据质量"), className="page-title"),
            quality_loads.summary(visit, found),
            quality_loads.sources(visit, found),
            quality_rejected.reasons(visit, found),
            *([quality_rejected.rows(visit, found, shown, reason=reason, page=max(number, 1))] if is_shown else []),
            quality_loads.files(visit, found),
            quality_fields.fields(visit, found),
            quality_fields.warnings(visit, found),
            quality_loads.runs(visit, found),
        ],
        place="data-quality",
    )
