"""The permission matrix: which role may do what, walked from the two catalogs."""

from cockpit import urls
from cockpit.access.matrix import GIVEN, permission_table
from cockpit.components.elements import html
from cockpit.components.marks import marks
from cockpit.components.sheet import block
from cockpit.tables.table import Cell
from cockpit.visit import Presence


def matrix(here: Presence) -> html.Section:
    table = permission_table(here.language)
    titles = [here.at(column.title) for column in table.columns]
    head = html.Tr(
        [html.Th(titles[0], scope="col"), *(html.Th(title, scope="col", className="given") for title in titles[2:])]
    )
    body = [_row(here, titles, row) for row in table.rows]
    caption = here.say("权限表")
    frame = html.Div(
        html.Table(
            [html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(body)],
            className="table matrix",
        ),
        className="table-frame",
        role="region",
        tabIndex="0",
        **marks(aria_label=caption),
    )
    download = html.A(
        here.say("下载 XLSX"),
        href=urls.permission_matrix(**here.state),
        className="button",
        **marks(download="permissions.xlsx"),
    )
    return block(caption, here.say("角色是权限的集合，系统只检查权限"), [frame], name="matrix", tools=download)


def _row(here: Presence, titles: list[str], row: tuple[Cell, ...]) -> html.Tr:
    name, meaning, *given = (str(cell) for cell in row)
    cells = [_cell(here, cell, title) for cell, title in zip(given, titles[2:], strict=True)]
    return html.Tr([html.Th([name, html.Small(meaning)], scope="row"), *cells])


def _cell(here: Presence, cell: str, role: str) -> html.Td:
    """State is sign and word: the word is for those who do not see the sign."""
    if cell != GIVEN:
        return html.Td(html.Span(here.say("没有"), className="visually-hidden"), className="given")
    return html.Td(
        [html.Span(GIVEN, **marks(aria_hidden="true")), html.Span(here.say("有"), className="visually-hidden")],
        className="given is-given",
        title=role,
    )
