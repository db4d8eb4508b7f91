"""The addresses beside the pages: liveness, readiness, the version of the data, outlines and downloads."""

import logging

from flask import Flask, Response, current_app, jsonify, request

from cockpit.age import age_of
from cockpit.api import routes as api
from cockpit.boundaries import boundaries
from cockpit.door.one_line import one_line
from cockpit.door.refusal import sentence
from cockpit.exports import routes as exports
from cockpit.i18n import language_of
from cockpit.open311 import routes as open311
from cockpit.quality.rejected import rejected_file
from cockpit.readiness import readiness
from cockpit.visit import current_warehouse, open_visit

LOG = logging.getLogger("cockpit")
ROWS = "quality.rows"
FAULT = "服务出了问题，已记录。请稍后重试。"


def register(server: Flask) -> None:
    server.add_url_rule("/healthz", view_func=healthz)
    server.add_url_rule("/readyz", view_func=readyz)
    server.add_url_rule("/snapshot", view_func=snapshot)
    server.add_url_rule("/boundaries/<area_id>.geojson", view_func=area_boundaries)
    server.add_url_rule("/quarantine.csv", view_func=quarantine)
    exports.register(server)
    open311.register(server)
    api.register(server)
    server.register_error_handler(Exception, _fault)


def healthz() -> Response:
    return Response("ok\n", mimetype="text/plain")


def readyz() -> tuple[Response, int]:
    """503 until there is a snapshot to show, a ledger to write and room on the disk."""
    found = readiness(current_app.extensions["settings"])
    return jsonify(found), 200 if found["ready"] else 503


def snapshot() -> Response:
    """Asked every second by every open page, so it says only what may have changed. `soon`: ask again at once."""
    warehouse = current_warehouse()
    current, soon = warehouse.current(), warehouse.is_next_one_due()
    age = age_of(current, language_of(request.args, request.cookies))
    return jsonify(version=current.version, state=age.state, words=age.words, short=age.short, soon=soon)


def area_boundaries(area_id: str) -> Response:
    visit = open_visit(area_id, request.args)
    return Response(boundaries(visit.snapshot, visit.selection), mimetype="application/geo+json")


def quarantine() -> Response:
    visit = open_visit(None, request.args, permission=ROWS)
    sheet = rejected_file(visit.snapshot, visit.user, reason=request.args.get("reason", ""))
    mark = "demo-" if visit.snapshot.generated else ""
    name = f"{mark}quarantine-{visit.snapshot.version}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(sheet, mimetype="text/csv", headers=headers)


def _fault(error: Exception) -> tuple[Response, int]:
    """The last edge: whatever was not foreseen is written to the log and said in one sentence."""
    LOG.error("request failed: %s", one_line(request.path), exc_info=error)
    return sentence(FAULT, 500), 500
