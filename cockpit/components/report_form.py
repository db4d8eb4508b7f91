"""The form to report a case: short enough for a phone held in one hand."""

from secrets import token_hex

from dash import html

from cockpit.cases.report import LONGEST
from cockpit.components.case_attachments import file_field
from cockpit.components.case_filter import own_areas
from cockpit.components.form import choice, entry, form, label, writing
from cockpit.components.markup import Markup
from cockpit.metrics.names import Names
from cockpit.visit import Visit


def report_form(visit: Visit) -> Markup:
    categories = [(key, visit.at(name)) for key, name in Names.of(visit.snapshot).categories.items()]
    areas = [(area.area_id, visit.at(area.name)) for area in own_areas(visit) if not visit.areas.children(area.area_id)]
    parts = [
        entry("key", "hidden", value=token_hex(16)),  # sent twice, reported once
        label(visit.say("什么事"), entry("title", required=True, maxLength=LONGEST["title"])),
        label(visit.say("类别"), choice("category_id", [("", visit.say("请选择")), *categories], required=True)),
        label(visit.say("哪个社区"), choice("area_id", areas, required=True)),
        label(visit.say("地点"), entry("place", maxLength=LONGEST["place"]), note=visit.say("写到路名、小区和楼栋")),
        label(visit.say("详情（可不填）"), writing("description", rows=4, maxLength=LONGEST["description"])),
        file_field(visit),
        label(visit.say("联系人（可不填）"), entry("contact_name", maxLength=40, autoComplete="off")),
        label(
            visit.say("联系电话（可不填）"),
            entry("contact_phone", maxLength=20, inputMode="tel", autoComplete="off"),
            note=visit.say("加密保存，只有办理的人说明理由后才能查看。"),
        ),
        html.Div(html.Button(visit.say("上报"), className="button is-primary"), className="form-row"),
    ]
    return form("/report/case", parts, class_name="form report-form", name=visit.say("上报"), sends_files=True)
