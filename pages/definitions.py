"""`/definitions`: every metric of the catalog, what it divides by what, and whether this deployment has it."""

from functools import partial
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from cockpit import urls
from cockpit.components import secured
from cockpit.components.definition import definition
from cockpit.components.field import field
from cockpit.components.marks import marks
from cockpit.components.shell import side_page
from cockpit.metrics.availability import Availability
from cockpit.metrics.catalog_flow import FLOW_METRICS
from cockpit.metrics.catalog_now import NOW_METRICS
from cockpit.metrics.catalog_outcome import OUTCOME_METRICS
from cockpit.metrics.catalog_party import PARTY_METRICS
from cockpit.metrics.catalog_services import SERVICE_METRICS
from cockpit.metrics.metric import Metric
from cockpit.text import Text
from cockpit.visit import Visit, open_visit

SUBJECTS: Final[tuple[tuple[str, Text, tuple[Metric, ...]], ...]] = (
    ("flow", Text("受理与派遣", "Intake and dispatch"), FLOW_METRICS),
    ("outcome", Text("办结与评价", "Outcome and rating"), OUTCOME_METRICS),
    ("now", Text("在办与时长", "Open work and durations"), NOW_METRICS),
    ("party", Text("党建与共建", "Party building and co-construction"), PARTY_METRICS),
    ("services", Text("服务与自治", "Services and self-government"), SERVICE_METRICS),
)


@secured.register_page(permission="cockpit.view", path="/definitions", title="指标口径 · 社区智治在线")
def layout(**query: Any) -> html.Div:
    visit = open_visit(None, query)
    available = Availability.of(visit.snapshot)
    main: list[Component] = [
        html.Div([html.H1(visit.say("指标口径")), _filter(visit)], className="page-title"),
        _contents(visit),
        html.Div([_subject(visit, available, *subject) for subject in SUBJECTS], className="subjects"),
    ]
    return side_page(visit, partial(urls.definitions, ""), main, place="definitions")


def _filter(visit: Visit) -> html.Div:
    """assets/filter.js hides what does not contain the words."""
    words = visit.say("按名称、代码或含义查找")
    return html.Div(
        field("definition-filter", "search", placeholder=words),
        role="search",
        className="filter-frame",
        **marks(data_filters=".definition", aria_label=words),
    )


def _contents(visit: Visit) -> html.Nav:
    groups: list[Component] = []
    for name, title, metrics in SUBJECTS:
        links = [html.Li(html.A(visit.at(metric.label), href=f"#{metric.name}")) for metric in metrics]
        groups.append(
            html.Div([html.A(visit.at(title), href=f"#subject-{name}", className="toc-title"), html.Ul(links)])
        )
    return html.Nav(groups, className="toc", **marks(aria_label=visit.say("目录")))


def _subject(
    visit: Visit, available: Availability, name: str, title: Text, metrics: tuple[Metric, ...]
) -> html.Section:
    return html.Section(
        [
            html.H2([visit.at(title), html.Small(visit.say("{n} 个指标", n=len(metrics)))]),
            html.Div(
                [definition(visit, metric, available.reason(metric)) for metric in metrics], className="definitions"
            ),
        ],
        id=f"subject-{name}",
        className="subject",
        tabIndex="-1",
    )
