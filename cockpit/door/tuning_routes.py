"""What the page of the alarm budget posts: try this budget, switch that one on."""

from typing import Any

from flask import Flask, flash, redirect, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.access import User, select
from cockpit.current import current_areas, current_warehouse
from cockpit.door.case_routes import DONE, answered, say
from cockpit.door.gate import permit
from cockpit.door.ledger import current_ledger
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


def asked() -> Any:
    user = tuner()

    def done() -> Response:
        ask(current_ledger(), user, wanted_of(request.form))
        flash(say("已开始回测，一两分钟后刷新页面查看。"), DONE)
        return redirect(urls.back_test(), 303)

    return answered(done, back=urls.back_test())


def switched() -> Any:
    user = tuner()

    def done() -> Response:
        switch_on(current_ledger(), user, request.form.get("back_test", "")[:16])
        flash(say("已启用。下一次发布数据时按新的预算预警。"), DONE)
        return redirect(urls.back_test(), 303)

    return answered(done, back=urls.back_test())
