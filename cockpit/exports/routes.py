"""Downloads: /export/<panel>/<area>.csv, .xlsx and .figure.json, each with the rights of the page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, jsonify, request

from cockpit.area_view import view_of
from cockpit.errors import NotFound
from cockpit.exports.csv_file import csv_file
from cockpit.exports.heading import Heading, heading_of
from cockpit.exports.image import image
from cockpit.exports.protected_table import protected_table
from cockpit.exports.protected_view import protected_view
from cockpit.exports.whole_weeks import export_visit
from cockpit.exports.xlsx_file import XLSX, xlsx_file
from cockpit.panels import Panel, panel_named
from cockpit.tables.table import Table
from cockpit.view import View

EXPORT = "cockpit.export"


def register(server: Flask) -> None:
    for form, answer in {"csv": csv, "xlsx": xlsx, "figure.json": figure}.items():
        rule = f"/export/<panel_id>/<area_id>.{form}"
        server.add_url_rule(rule, endpoint=f"export.{form.replace('.', '_')}", view_func=answer)


def csv(panel_id: str, area_id: str) -> Response:
    asked = _asked(panel_id, area_id)
    return _file(csv_file(asked.heading, asked.table, asked.view.language), asked, "csv", "text/csv; charset=utf-8")


def xlsx(panel_id: str, area_id: str) -> Response:
    asked = _asked(panel_id, area_id)
    return _file(xlsx_file(asked.heading, asked.table, asked.view.language), asked, "xlsx", XLSX)


def figure(panel_id: str, area_id: str) -> Response:
    asked = _asked(panel_id, area_id)
    return jsonify(image(asked.view, asked.panel, asked.heading, asked.smallest))


@dataclass(frozen=True)
class Asked:
    """The view is already protected: nothing behind this point sees an exact small count."""

    view: View
    panel: Panel
    heading: Heading
    smallest: int

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
    return Asked(view, panel, heading_of(view, panel, smallest), smallest)


def _file(content: bytes, asked: Asked, form: str, mimetype: str) -> Response:
    """The plain name is for old clients; browsers take the one in the user's language."""
    name = quote(f"{asked.heading.file_name}.{form}")
    disposition = f"attachment; filename=export.{form}; filename*=UTF-8''{name}"
    return Response(content, content_type=mimetype, headers={"Content-Disposition": disposition})
