"""The files of one case, and the form to add one."""

from dash import html
from dash.development.base_component import Component

from cockpit import urls
from cockpit.cases.attachment import FORMATS
from cockpit.cases.attachments import Attachment, may_attach
from cockpit.cases.case import Case
from cockpit.components.form import form
from cockpit.components.markup import Markup, Node
from cockpit.visit import Visit

ACCEPTED = ",".join([*(f"image/{name.lower()}" for name in FORMATS), "application/pdf"])


def attachments_block(visit: Visit, case: Case, files: list[Attachment]) -> html.Section:
    head = html.Div(html.H2(visit.say("附件"), className="panel-title"), className="panel-head")
    shown = [_shown(visit, case, number, one) for number, one in enumerate(files, start=1)]
    parts: list[Component] = [html.Ul(shown, className="attachments") if shown else html.P(visit.say("还没有附件。"))]
    if may_attach(visit.user, case):
        fields = [
            file_field(visit, required=True),
            html.Div(html.Button(visit.say("添加"), className="button"), className="form-row"),
        ]
        address = f"/case/{case.case_id}/attach"
        parts.append(form(address, fields, name=visit.say("添加附件"), sends_files=True))
    return html.Section([head, *parts], className="card case-attachments")


def file_field(visit: Visit, *, required: bool = False) -> Markup:
    """The browser's own button speaks the browser's language, so ours stands before it; assets/forms.js names files."""
    words = visit.say("照片或 PDF") if required else visit.say("照片或 PDF（可不填）")
    note = visit.say("照片中的拍摄地点和设备信息会被去掉。每个文件最多 8 MB。")
    asked = {"type": "file", "name": "file", "accept": ACCEPTED, "multiple": True, "required": required}
    none = visit.say("未选择文件")
    chosen: Node = ["span", {"className": "file-names", "data-none": none}, none]
    button: Node = ["span", {"className": "button"}, visit.say("选择文件")]
    return Markup(
        [
            "label",
            {"className": "labelled file-field"},
            ["span", {}, words],
            ["input", {**asked, "className": "file-input"}],
            ["span", {"className": "entry file-choice"}, button, chosen],
            ["small", {}, note],
        ]
    )


def _shown(visit: Visit, case: Case, number: int, one: Attachment) -> Markup:
    address = urls.attachment(case.case_id, one.attachment_id)
    words = visit.say("附件 {number}", number=number)
    kilobytes = f"{one.kind.upper()} · {max(1, one.size // 1000)} kB"
    picture: list[Node] = [["img", {"src": address, "alt": "", "loading": "lazy"}]] if one.kind == "jpeg" else []
    link: Node = ["a", {"href": address, "download": ""}, *picture, ["span", {}, words], ["small", {}, kilobytes]]
    return Markup(["li", {}, link])
