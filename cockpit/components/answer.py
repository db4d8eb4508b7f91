"""What the dialog says to a question of the page: what a metric means here, or the rows behind a number."""

from dash.development.base_component import Component

from cockpit import urls
from cockpit.cases.case import case_id_of
from cockpit.components.data_table import data_table
from cockpit.components.elements import html
from cockpit.components.explanation import explanation
from cockpit.components.markup import still
from cockpit.door.ledger import current_ledger
from cockpit.errors import BadRequest
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.evidence import MOST_ROWS, evidence, one_event
from cockpit.panels import panel_named
from cockpit.tables.evidence import evidence_table, facts
from cockpit.visit import Visit


def answer(visit: Visit, question: str) -> Component:
    """A question is `metric:<name>`, `panel:<id>`, `rows:<metric>:<category or nothing>` or `event:<key>`.

    Rows of another area than the page's are asked with a visit to that area, which checks the rights for it.
    """
    kind, _, name = question.partition(":")
    answers = {"metric": _metric, "panel": _panel, "rows": _rows, "event": _event}
    if kind not in answers:
        raise BadRequest("这个问题无法回答，请刷新页面后重试。")
    return still(html.Div(answers[kind](visit, name), className="answer"))


def _metric(visit: Visit, name: str) -> list[Component]:
    return [explanation(visit, metric_named(name), "tiles")]


def _panel(visit: Visit, name: str) -> list[Component]:
    row = panel_named(name)
    sections = [explanation(visit, metric_named(metric), name) for metric in row.metrics]
    return [html.H2(visit.at(row.title)), *sections]


def _rows(visit: Visit, name: str) -> list[Component]:
    metric_name, _, category_id = name.partition(":")
    metric = metric_named(metric_name)
    found = evidence(visit.snapshot, visit.selection, metric_name, category_id or None)
    title = visit.say("{metric}：背后的记录", metric=visit.at(metric.label))
    table = evidence_table(visit.snapshot, found, visit.language)
    more = (
        [html.P(visit.say("只列出前 {n} 条。", n=MOST_ROWS), className="is-quiet")] if len(found) == MOST_ROWS else []
    )
    where = f"{visit.at(visit.area.name)} · {visit.snapshot.as_of:%Y-%m-%d %H:%M}"
    return [html.H2(title), html.P(where, className="is-quiet"), data_table(visit, table, title), *more]


def _event(visit: Visit, event_key: str) -> list[Component]:
    event, steps = one_event(visit.snapshot, visit.selection, event_key)
    known = facts(visit.snapshot, event, visit.language)
    title = str(event["title"] or event["event_id"])
    rows = [part for name, words in known for part in (html.Dt(name), html.Dd(words))]
    taken = evidence_table(visit.snapshot, steps, visit.language)
    parts: list[Component] = [html.H2(title), html.Dl(rows, className="facts"), *_way_to_case(visit, event_key)]
    return [*parts, html.H3(visit.say("经过")), data_table(visit, taken, visit.say("经过"))] if steps else parts


def _way_to_case(visit: Visit, event_key: str) -> list[Component]:
    """From what was looked at to where something can be done about it."""
    if not visit.user.may("case.view"):
        return []
    with current_ledger().reading() as connection:
        case_id = case_id_of(connection, event_key)
    if case_id is None:
        return []
    address = urls.case(case_id, **visit.state)
    return [
        html.Div(html.A(visit.say("去办理"), href=address, className="button is-primary"), className="explained-ways")
    ]
