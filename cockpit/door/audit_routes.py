"""The audit trail as a file. Whoever takes it out stands in it."""

from zoneinfo import ZoneInfo

from flask import Flask, Response, request

from cockpit.audit.reading import export_trail
from cockpit.current import current_warehouse
from cockpit.door.entering import address
from cockpit.door.gate import signed_in
from cockpit.door.ledger import current_ledger
from cockpit.door.trail_asked import trail_query
from cockpit.exports.csv_file import csv_file
from cockpit.exports.heading import Heading
from cockpit.exports.xlsx_file import XLSX, xlsx_file
from cockpit.i18n import language_of, translate
from cockpit.tables.table import Table
from cockpit.tables.trail import trail_table
from cockpit.text import Language


def register(server: Flask) -> None:
    server.add_url_rule("/audit.csv", endpoint="audit.csv", view_func=csv)
    server.add_url_rule("/audit.xlsx", endpoint="audit.xlsx", view_func=xlsx)


def csv() -> Response:
    heading, table, language = _asked()
    return _file(csv_file(heading, table, language), "csv", "text/csv; charset=utf-8")


def xlsx() -> Response:
    heading, table, language = _asked()
    return _file(xlsx_file(heading, table, language), "xlsx", XLSX)


def _asked() -> tuple[Heading, Table, Language]:
    language = language_of(request.args, request.cookies)
    zone = ZoneInfo(current_warehouse().current().profile.profile.time_zone)
    query = trail_query(request.args, zone)
    rows = export_trail(current_ledger(), signed_in(), query, address=address())
    lines = (
        (translate("产品", language), translate("社区智治在线", language)),
        (translate("面板", language), translate("审计记录", language)),
        (translate("导出人", language), signed_in().user_id),
        (translate("时区", language), str(zone)),
    )
    return Heading(lines, "audit"), trail_table(rows, language, zone), language


def _file(content: bytes, form: str, mimetype: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename=audit.{form}"}
    return Response(content, content_type=mimetype, headers=headers)
