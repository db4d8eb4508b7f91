"""Compounds and their three parties: who exists, whose term ends, what is missing."""

from datetime import date

from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.metrics.answers import CompoundRow
from cockpit.numbers import NO_VALUE, number
from cockpit.view import View

TERM_SOON_DAYS = 90  # preparing an election of the owners' committee takes a quarter
MANY_DISPUTES = 5
HEADINGS = (
    ("小区", ""),
    ("户数", "number"),
    ("党组织", ""),
    ("业委会", ""),
    ("物业", ""),
    ("30 天纠纷", "number"),
    ("党员包楼", ""),
)


def compound_table(view: View) -> html.Div:
    return html.Div(
        html.Table(
            [
                html.Thead(
                    html.Tr([html.Th(view.say(words), scope="col", className=kind) for words, kind in HEADINGS])
                ),
                html.Tbody([_row(view, row) for row in view.data.compounds]),
            ],
            className="table compound-table",
        ),
        className="table-frame",
        tabIndex="0",
        role="region",
        **marks(aria_label=view.say("小区三方")),
    )


def _row(view: View, row: CompoundRow) -> html.Tr:
    return html.Tr(
        [
            html.Th(row.name, scope="row"),
            html.Td(number(row.households), className="number"),
            html.Td(_there(view, row.has_party_organisation, "有")),
            html.Td(_committee(view, row)),
            html.Td(_there(view, row.has_property_firm, "在管")),
            html.Td(number(row.disputes_30_days), className=_many(row)),
            html.Td(_covered(view, row)),
        ]
    )


def _many(row: CompoundRow) -> str:
    return "number is-bad" if row.disputes_30_days >= MANY_DISPUTES else "number"


def _there(view: View, there: bool | None, word: str) -> html.Span:
    if there is None:
        return html.Span(NO_VALUE, className="is-quiet")
    return html.Span(
        f"● {view.say(word)}" if there else f"○ {view.say('无')}", className=f"is-{'good' if there else 'bad'}"
    )


def _committee(view: View, row: CompoundRow) -> html.Span:
    if not row.has_owners_committee or row.committee_term_ends_on is None:
        return _there(view, row.has_owners_committee, "有")
    return _term(view, row.committee_term_ends_on, view.data.as_of.date())


def _term(view: View, ends_on: date, today: date) -> html.Span:
    days = (ends_on - today).days
    if days < 0:
        return html.Span(f"○ {view.say('已届满')}", className="is-bad")
    if days <= TERM_SOON_DAYS:
        return html.Span(f"◐ {view.say('{days} 天后届满', days=days)}", className="is-warn")
    return html.Span(f"● {view.say('{month} 届满', month=f'{ends_on:%Y-%m}')}", className="is-good")


def _covered(view: View, row: CompoundRow) -> str:
    if row.buildings is None or row.buildings_covered is None:
        return NO_VALUE
    return view.say("{covered} / {buildings} 幢", covered=row.buildings_covered, buildings=row.buildings)
