"""What the page of an alert posts. People get their page back with a sentence, programs get JSON."""

from typing import Any

from flask import Flask, flash, jsonify, redirect, request

from cockpit import urls
from cockpit.alerts.desk import Act
from cockpit.alerts.workflow import BY_VERB, HANDLE
from cockpit.door.alerts import current_alert_desk
from cockpit.door.case_routes import DONE, PROBLEM
from cockpit.door.gate import permit
from cockpit.door.refusal import refusal
from cockpit.errors import BadRequest, CockpitError, NotFound
from cockpit.i18n import language_of, translate


def register(server: Flask) -> None:
    server.add_url_rule("/alert/<alert_id>/act", endpoint="alerts.act", view_func=act, methods=["POST"])


def act(alert_id: str) -> Any:
    user = permit(HANDLE)
    said: dict[str, object] = request.get_json() if request.is_json else dict(request.form)
    language = language_of(request.args, request.cookies)
    try:
        verb, version = str(said.get("verb", "")), str(said.get("version", ""))
        if verb not in BY_VERB or not version.isdecimal():
            raise BadRequest("没有这个操作，请刷新页面后重试。")
        wanted = Act(alert_id, verb, int(version[:9]), said, address=request.remote_addr or "")
        alert = current_alert_desk().act(user, wanted)
    except NotFound:
        raise
    except CockpitError as error:
        if request.is_json or not request.accept_mimetypes.accept_html:
            return refusal(error)
        flash(translate(str(error), language), PROBLEM)
        return redirect(urls.alert(alert_id), 303)
    if request.is_json:
        return jsonify(alert_id=alert.alert_id, state=alert.state, version=alert.version, case_id=alert.case_id)
    flash(translate("已{verb}。", language, verb=BY_VERB[verb].label.at(language)), DONE)
    return redirect(urls.alert(alert_id), 303)
