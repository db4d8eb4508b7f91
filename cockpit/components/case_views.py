"""The saved views of one person: a link that uses one, a button that deletes it, and a field to save what is shown."""

from collections.abc import Sequence

from dash import html

from cockpit import urls
from cockpit.cases.listing import Asked
from cockpit.cases.saved_views import LONGEST_NAME, MOST_VIEWS, SavedView
from cockpit.components.form import entry, form
from cockpit.components.marks import marks
from cockpit.visit import Visit


def saved_views(visit: Visit, asked: Asked, views: Sequence[SavedView]) -> html.Section:
    here = {**asked.address, "area": visit.selection.area_id}
    back = urls.cases(**{**visit.state, **here})
    kept = html.Ul([_view(visit, view, here, back) for view in views], className="case-views")
    parts = [*([kept] if views else []), *([_save(visit, here, back)] if len(views) < MOST_VIEWS else [])]
    return html.Section(parts, className="form-row case-kept", **marks(aria_label=visit.say("保存的视图")))


def _view(visit: Visit, view: SavedView, here: dict[str, str], back: str) -> html.Li:
    """An area that may no longer be seen is left out, and the list falls back to the own one."""
    area_id = view.words.get("area", "")
    known = any(area.area_id == area_id for area in visit.areas.all) and visit.sees(area_id)
    words = view.words if known else {name: word for name, word in view.words.items() if name != "area"}
    is_here = words == here
    delete = form(
        "/cases/views/delete",
        [
            entry("view_id", "hidden", value=view.view_id),
            entry("next", "hidden", value=back),
            html.Button(
                "×", className="view-delete", **marks(aria_label=visit.say("删除视图“{name}”", name=view.name))
            ),
        ],
        class_name="view-form",
    )
    address = urls.cases(**{**visit.state, **words})
    link = html.A(view.name, href=address, **marks(aria_current="page" if is_here else None))
    return html.Li([link, delete])


def _save(visit: Visit, here: dict[str, str], back: str) -> html.Details:
    words = visit.say("视图名称")
    name = entry("name", required=True, maxLength=LONGEST_NAME, placeholder=words, **marks(aria_label=words))
    parts = [
        *(entry(word, "hidden", value=value) for word, value in here.items()),
        entry("next", "hidden", value=back),
        name,
        html.Button(visit.say("保存"), className="button"),
    ]
    save = form("/cases/views/save", parts, class_name="form-row", name=visit.say("保存当前筛选"))
    return html.Details([html.Summary(visit.say("保存当前筛选")), save], className="view-save")
