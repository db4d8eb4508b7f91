"""A plain table of a side page: headings, rows, numbers to the right, and a sentence when there is nothing."""

from collections.abc import Sequence

from dash.development.base_component import Component

from cockpit.components.elements import html
from cockpit.components.marks import marks

Cell = Component | str | None


def sheet(
    caption: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, numbers: Sequence[int] = (), empty: str
) -> html.Div:
    """`numbers` are the places of the columns that hold numbers. The frame scrolls sideways, so it takes the focus."""
    if not rows:
        return html.Div(html.P(empty), className="panel-empty")
    sides = ["number" if place in numbers else "" for place in range(len(headings))]
    head = [html.Th(heading, scope="col", className=side) for heading, side in zip(headings, sides, strict=True)]
    body = [html.Tr([html.Td(cell, className=side) for cell, side in zip(row, sides, strict=True)]) for row in rows]
    return html.Div(
        html.Table(
            [html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(body)],
            className="table",
        ),
        className="table-frame",
        role="region",
        tabIndex="0",
        **marks(aria_label=caption),
    )


def block(
    title: str, subtitle: str, body: list[Component], *, name: str, tools: Component | None = None
) -> html.Section:
    """A card with a title, which can be linked to as #name."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(title, className="panel-title", id=f"title-{name}"),
                    html.P(subtitle, className="panel-subtitle"),
                    *([html.Div(tools, className="block-tools")] if tools is not None else []),
                ],
                className="panel-head",
            ),
            *body,
        ],
        id=name,
        className=f"card block block-{name}",
        tabIndex="-1",
        **marks(aria_labelledby=f"title-{name}"),
    )
