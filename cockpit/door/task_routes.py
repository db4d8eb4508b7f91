"""What the page of reminders posts: read this, read that summary, read everything."""

from typing import Final

from flask import Flask, jsonify, redirect, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.door.gate import permit
from cockpit.door.ledger import current_ledger
from cockpit.door.next_page import own_path
from cockpit.errors import BadRequest
from cockpit.ledger.moment import now
from cockpit.reminders.inbox import mark_read

LONGEST: Final = 64


def register(server: Flask) -> None:
    server.add_url_rule("/tasks/read", endpoint="tasks.read", view_func=read, methods=["POST"])


def read() -> Response:
    """A notice of somebody else and one that never was are the same: nothing happens."""
    user = permit("case.view")
    notice_id, digest, everything = (request.form.get(name, "") for name in ("notice", "digest", "everything"))
    if bool(notice_id) + bool(digest) + bool(everything) != 1 or len(notice_id) > LONGEST or len(digest) > LONGEST:
        raise BadRequest("请求格式不对，请刷新页面后重试。")
    with current_ledger().writing() as connection:
        marked = mark_read(connection, user, now(), notice_id=notice_id, digest=digest)
    if request.accept_mimetypes.best_match(("application/json", "text/html")) == "application/json":
        return jsonify(marked=marked)
    return redirect(own_path(request.form.get("next", urls.tasks())), 303)
