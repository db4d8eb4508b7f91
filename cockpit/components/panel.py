"""The frame of a panel: title, what is counted, its tools, and a body that gives way to a table when asked."""

from dataclasses import dataclass

from dash.development.base_component import Component

from cockpit import urls
from cockpit.components.elements import html
from cockpit.components.icon import icon
from cockpit.components.marks import marks
from cockpit.components.markup import still
from cockpit.components.menu import menu
from cockpit.view import View

Part = Component  # what the catalog of panels calls it, which does not know the browser library
PANEL_TABLE = "panel-table"  # with the panel's id: where its table appears when assets/area.js sets its data-open
SHEETS = (("csv", "CSV 表格"), ("xlsx", "Excel 表格"))
IMAGES = (("png", "PNG 图片"), ("svg", "SVG 图片"))


@dataclass(frozen=True)
class Frame:
    """What stands around the body. `question` is the title on a phone; `table` is there when it is already open."""

    panel_id: str
    title: str
    subtitle: str
    question: str | None = None
    table: Component | None = None


def panel(view: View, frame: Frame, body: Component) -> html.Section:
    panel_id = frame.panel_id
    return html.Section(
        [
            still(_head(view, frame)),
            html.Div(body, className="panel-body", disable_n_clicks=True),
            html.Div(
                [] if frame.table is None else frame.table,
                id={"type": PANEL_TABLE, "panel": panel_id},
                className="panel-table",
                disable_n_clicks=True,
                **marks(data_open="" if frame.table is None else "yes"),
            ),
        ],
        className=f"card panel panel-{panel_id}",
        disable_n_clicks=True,
        **marks(aria_labelledby=f"title-{panel_id}", data_panel=panel_id),
    )


def _head(view: View, frame: Frame) -> html.Div:
    return html.Div(
        [
            html.H2(_title(frame), className="panel-title", id=f"title-{frame.panel_id}"),
            html.P(frame.subtitle, className="panel-subtitle", title=frame.subtitle),
            _tools(view, frame.panel_id, frame.title, is_table_open=frame.table is not None),
        ],
        className="panel-head",
    )


def _title(frame: Frame) -> list[Component | str]:
    if frame.question is None:
        return [frame.title]
    return [html.Span(frame.title, className="wide-only"), html.Span(frame.question, className="phone-only")]


def _tools(view: View, panel_id: str, title: str, *, is_table_open: bool) -> html.Div:
    return html.Div(
        [
            info_button(view, f"panel:{panel_id}", title),
            _downloads(view, panel_id, title),
            html.Button(
                icon("table"),
                className="icon-button",
                title=view.say("查看数据表"),
                **marks(
                    aria_label=f"{title}：{view.say('查看数据表')}",
                    aria_pressed=str(is_table_open).lower(),
                    data_tables=panel_id,
                ),
            ),
            html.Button(
                icon("expand"),
                className="icon-button panel-expand",
                title=view.say("全屏"),
                **marks(aria_label=f"{title}：{view.say('全屏')}", data_expands=panel_id),
            ),
        ],
        className="panel-tools",
    )


def info_button(view: View, question: str, title: str) -> html.Button:
    """assets/area.js opens the dialog and passes the question on; the server answers it."""
    return html.Button(
        icon("info"),
        className="icon-button",
        title=view.say("口径与依据"),
        **marks(aria_label=f"{title}：{view.say('口径与依据')}", data_asks=question, aria_haspopup="dialog"),
    )


def _downloads(view: View, panel_id: str, title: str) -> html.Details:
    """Sheets are links. Images are drawn in the browser from the figure that the server makes again."""
    sheets: list[Component] = [
        html.A(view.say(words), href=urls.export(panel_id, view.area_id, form, **view.state), download="")
        for form, words in SHEETS
    ]
    figure = urls.export(panel_id, view.area_id, "figure.json", **{**view.state, "theme": view.theme})
    images: list[Component] = [
        html.Button(view.say(words), **marks(data_draws=form, data_figure=figure)) for form, words in IMAGES
    ]
    name = f"{title}：{view.say('下载')}"
    return menu([icon("download")], [*images, *sheets], name=name, class_name="panel-downloads")


def sentence(words: str) -> html.Div:
    """In place of a chart: why there is none."""
    return html.Div(html.P(words), className="panel-empty")
