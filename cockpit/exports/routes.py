"""Downloads: /export/<panel>/<area>.csv, .xlsx and .figure.json, each with the rights of the page."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Flask, Response, jsonify, request

from cockpit.access import User
from cockpit.area_view import view_of
from cockpit.audit import Entry, record
from cockpit.door.ledger import current_ledger
from cockpit.errors import NotFound
from cockpit.exports.csv_file import csv_file
from cockpit.exports.heading import Heading, heading_of
from cockpit.exports.image import image
from cockpit.exports.pace import permit
from cockpit.exports.protected_table import protected_table
from cockpit.exports.protected_view import protected_view
from cockpit.exports.whole_weeks import export_visit
from cockpit.exports.xlsx_file import XLSX, xlsx_file
from cockpit.panels import Panel, panel_named
from cockpit.tables.table import Table
from cockpit.view import View
from cockpit.visit import Visit

EXPORT = "cockpit.export"


def register(server: Flask) -> None:
    for form, answer in {"csv": csv, "xlsx": xlsx, "figure.json": figure}.items():
        rule = f"/export/<panel_id>/<area_id>.{form}"
        server.add_url_rule(rule, endpoint=f"export.{form.replace('.', '_')}", view_func=answer)


def csv(panel_id: str, area_id: str) -> Response:
    with permit():
        asked = _asked(panel_id, area_id)
        content = csv_file(asked.heading, asked.table, asked.view.language)
        return _file(content, asked, "csv", "text/csv; charset=utf-8")


def xlsx(panel_id: str, area_id: str) -> Response:
    with permit():
        asked = _asked(panel_id, area_id)
        return _file(xlsx_file(asked.heading, asked.table, asked.view.language), asked, "xlsx", XLSX)


def figure(panel_id: str, area_id: str) -> Response:
    with permit():
        asked = _asked(panel_id, area_id)
        answer = jsonify(image(asked.view, asked.panel, asked.heading, asked.smallest))
        note(asked, "image", answer.get_data())
        return answer


@dataclass(frozen=True)
class Asked:
    """The view is already protected: nothing behind this point sees an exact small count."""

    view: View
    panel: Panel
    heading: Heading
    smallest: int
    user: User
    period: str

    @property
    def table(self) -> Table:
        return protected_table(self.panel.table(self.view), self.smallest)


def _asked(panel_id: str, area_id: str) -> Asked:
    """The same door as the page: `access.select` decides, and the panel must stand on this area's page."""
    query: dict[str, Any] = dict(request.args)
    visit = export_visit(area_id, query, permission=EXPORT)
    smallest = visit.snapshot.profile.privacy.smallest_cell
    view, panel = protected_view(visit, view_of(visit)), panel_named(panel_id)
    if view.role not in panel.where:
        raise NotFound("这个区域的页面上没有这个面板。")
    heading = heading_of(view, panel, smallest, taken_by=_taken_by(visit))
    return Asked(view, panel, heading, smallest, visit.user, visit.selection.period.name)


def _taken_by(visit: Visit) -> str:
    at = datetime.now(ZoneInfo(visit.snapshot.profile.profile.time_zone))
    return f"{visit.say(visit.user.name)} ({visit.user.user_id}) · {at:%Y-%m-%d %H:%M}"


def note(asked: Asked, form: str, content: bytes) -> None:
    """Before the file leaves: who took which figures of where and when, and the hash that tells this very file."""
    detail = {
        "form": form,
        "period": asked.period,
        "metric": asked.view.metric,
        "rows": len(asked.table.rows),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    thing = f"{asked.panel.panel_id}/{asked.view.area_id}"
    entry = Entry(asked.user.user_id, EXPORT, "done", "panel", thing, request.remote_addr or "", detail)
    with current_ledger().writing() as connection:
        record(connection, entry)


def _file(content: bytes, asked: Asked, form: str, mimetype: str) -> Response:
    """The plain name is for old clients; browsers take the one in the user's language."""
    note(asked, form, content)
    name = quote(f"{asked.heading.file_name}.{form}")
    disposition = f"attachment; filename=export.{form}; filename*=UTF-8''{name}"
    return Response(content, content_type=mimetype, headers={"Content-Disposition": disposition})
