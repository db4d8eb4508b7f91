"""What the page of the alarm budget posts: try this budget, switch that one on."""

from flask import Flask, flash, redirect, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.access import User, select
from cockpit.current import current_areas, current_warehouse
from cockpit.door.case_routes import DONE, PROBLEM
from cockpit.door.gate import permit
from cockpit.door.ledger import current_ledger
from cockpit.errors import BadRequest
from cockpit.i18n import language_of, translate
from cockpit.period import parse_period
from cockpit.tuning.back_tests import ask
from cockpit.tuning.budget import wanted_of
from cockpit.tuning.settings import switch_on

TUNE = "warning.tune"


def register(server: Flask) -> None:
    server.add_url_rule("/alerts/back-test/ask", endpoint="tuning.ask", view_func=asked, methods=["POST"])
    server.add_url_rule("/alerts/back-test/switch", endpoint="tuning.switch", view_func=switched, methods=["POST"])


def tuner() -> User:
    """Who may set the budget of everybody: the permission, and the whole deployment in scope."""
    user, snapshot = permit(TUNE), current_warehouse().current()
    period = parse_period("today", snapshot.as_of.date(), snapshot.first_day)
    select(user, snapshot, current_areas().top.area_id, period, permission=TUNE)
    return user


def asked() -> Response:
    user = tuner()
    try:
        ask(current_ledger(), user, wanted_of(request.form))
        _say("已开始回测，一两分钟后刷新页面查看。", DONE)
    except BadRequest as error:
        _say(str(error), PROBLEM)
    return redirect(urls.back_test(), 303)


def switched() -> Response:
    user = tuner()
    try:
        switch_on(current_ledger(), user, request.form.get("back_test", "")[:16])
        _say("已启用。下一次发布数据时按新的预算预警。", DONE)
    except BadRequest as error:
        _say(str(error), PROBLEM)
    return redirect(urls.back_test(), 303)


def _say(sentence_zh: str, kind: str) -> None:
    flash(translate(sentence_zh, language_of(request.args, request.cookies)), kind)
