"""The table view of a panel: a real table with row headers, whose rows lead on where they are areas."""

from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.tables.table import Table, shown
from cockpit.view import Reader

MOST_ROWS = 500  # on screen; the export has them all


def data_table(view: Reader, table: Table, caption: str) -> html.Div:
    if not table.rows:
        return html.Div(html.P(view.say("这个时段没有数据。")), className="panel-empty")
    head = [
        html.Th(view.at(column.title), scope="col", className="" if column.form == "text" else "number")
        for column in table.columns
    ]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden"),
                html.Thead(html.Tr(head)),
                html.Tbody([_row(view, table, place) for place in range(min(len(table.rows), MOST_ROWS))]),
            ],
            className="table",
        ),
        className="table-frame",
        tabIndex="0",
        role="region",
        **marks(aria_label=caption),
    )


def _row(view: Reader, table: Table, place: int) -> html.Tr:
    cells = [
        html.Td(
            shown(cell, column.form, view.language),
            className="" if column.form == "text" else "number",
        )
        for cell, column in zip(table.rows[place][1:], table.columns[1:], strict=True)
    ]
    first = shown(table.rows[place][0], table.columns[0].form, view.language)
    area_id = table.area_ids[place] if table.area_ids else None
    name = html.A(first, href=view.address(area_id)) if area_id else first
    return html.Tr([html.Th(name, scope="row"), *cells])
