"""Downloads: /export/<panel>/<area>.csv, .xlsx and .figure.json, each with the rights of the page."""

from typing import Any
from urllib.parse import quote

from flask import Flask, Response, jsonify, request

from cockpit.area_view import view_of
from cockpit.errors import NotFound
from cockpit.exports.csv_file import csv_file
from cockpit.exports.heading import Heading, heading_of
from cockpit.exports.image import image
from cockpit.exports.xlsx_file import xlsx_file
from cockpit.panels import Panel, panel_named
from cockpit.view import View
from cockpit.visit import open_visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORT = "cockpit.export"


def register(server: Flask) -> None:
    for form, answer in {"csv": csv, "xlsx": xlsx, "figure.json": figure}.items():
        rule = f"/export/<panel_id>/<area_id>.{form}"
        server.add_url_rule(rule, endpoint=f"export.{form.replace('.', '_')}", view_func=answer)


def csv(panel_id: str, area_id: str) -> Response:
    view, panel, heading = _asked(panel_id, area_id)
    return _file(csv_file(heading, panel.table(view), view.language), heading, "csv", "text/csv; charset=utf-8")


def xlsx(panel_id: str, area_id: str) -> Response:
    view, panel, heading = _asked(panel_id, area_id)
    return _file(xlsx_file(heading, panel.table(view), view.language), heading, "xlsx", XLSX)


def figure(panel_id: str, area_id: str) -> Response:
    view, panel, heading = _asked(panel_id, area_id)
    return jsonify(image(view, panel, heading))


def _asked(panel_id: str, area_id: str) -> tuple[View, Panel, Heading]:
    """The same door as the page: `access.select` decides, and the panel must stand on this area's page."""
    query: dict[str, Any] = dict(request.args)
    visit = open_visit(area_id, query, permission=EXPORT)
    view, panel = view_of(visit), panel_named(panel_id)
    if view.role not in panel.where:
        raise NotFound("这个区域的页面上没有这个面板。")
    return view, panel, heading_of(view, panel)


def _file(content: bytes, heading: Heading, form: str, mimetype: str) -> Response:
    """The plain name is for old clients; browsers take the one in the user's language."""
    name = quote(f"{heading.file_name}.{form}")
    disposition = f"attachment; filename=export.{form}; filename*=UTF-8''{name}"
    return Response(content, content_type=mimetype, headers={"Content-Disposition": disposition})
