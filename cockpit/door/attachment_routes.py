"""Files of a case: sent by a form, given back to who may see the case, never as a page of ours."""

from typing import Any, Final
from urllib.parse import unquote

from flask import Flask, Response, flash, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from cockpit import urls
from cockpit.cases.attachment import MIME
from cockpit.cases.attachments import attach, content_of
from cockpit.door.case_routes import DONE, answered, say
from cockpit.door.desk import current_desk
from cockpit.door.gate import signed_in
from cockpit.door.sent_files import sent_attachments
from cockpit.errors import BadRequest

ENDINGS: Final = {"jpeg": "jpg", "pdf": "pdf"}
NOTHING_RUNS: Final = "default-src 'none'; sandbox"


def register(server: Flask) -> None:
    server.add_url_rule("/case/<case_id>/attach", view_func=add_attachment, methods=["POST"])
    server.add_url_rule("/case/<case_id>/attachment/<attachment_id>", view_func=attachment)


def add_attachment(case_id: str) -> Any:
    def done() -> AnyResponse:
        desk, user = current_desk(), signed_in()
        case = desk.find(user, unquote(case_id))
        sent = sent_attachments()
        if not sent:
            raise BadRequest("请选择要添加的文件。")
        kept = [attach(desk.ledger, user, case, one, address=request.remote_addr or "") for one in sent]
        if not request.accept_mimetypes.accept_html:
            return jsonify(attachment_ids=kept)
        flash(say("已添加 {count} 个附件。", count=len(kept)), DONE)
        return redirect(urls.case(case.case_id), 303)

    return answered(done, back=urls.case(unquote(case_id)))


def attachment(case_id: str, attachment_id: str) -> Response:
    """To be kept as a file: whatever is in it, it is not shown in our name."""
    desk = current_desk()
    case = desk.find(signed_in(), unquote(case_id))
    found, content = content_of(desk.ledger, case, attachment_id)
    name = f"{found.attachment_id[:8]}.{ENDINGS[found.kind]}"
    headers = {"Content-Disposition": f"attachment; filename={name}", "Content-Security-Policy": NOTHING_RUNS}
    return Response(content, mimetype=MIME[found.kind], headers=headers)
