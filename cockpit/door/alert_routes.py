"""What the page of an alert posts. People get their page back with a sentence, programs get JSON."""

from typing import Any

from flask import Flask, flash, jsonify, redirect, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.alerts.desk import Act
from cockpit.alerts.workflow import BY_VERB, HANDLE
from cockpit.door.alerts import current_alert_desk
from cockpit.door.case_routes import DONE, answered, asked_of, language, say
from cockpit.door.gate import permit
from cockpit.errors import BadRequest


def register(server: Flask) -> None:
    server.add_url_rule("/alert/<alert_id>/act", endpoint="alerts.act", view_func=act, methods=["POST"])


def act(alert_id: str) -> Any:
    user = permit(HANDLE)

    def done() -> Response:
        said = asked_of()
        verb, version = str(said.get("verb", "")), str(said.get("version", ""))
        if verb not in BY_VERB or not version.isdecimal():
            raise BadRequest("没有这个操作，请刷新页面后重试。")
        wanted = Act(alert_id, verb, int(version[:9]), said, address=request.remote_addr or "")
        alert = current_alert_desk().act(user, wanted)
        if request.is_json:
            return jsonify(alert_id=alert.alert_id, state=alert.state, version=alert.version, case_id=alert.case_id)
        flash(say("已{verb}。", verb=BY_VERB[verb].label.at(language())), DONE)
        return redirect(urls.alert(alert_id), 303)

    return answered(done, back=urls.alert(alert_id))
