"""What the work list posts to keep its filters: save them under a name, delete one."""

from collections.abc import Callable
from typing import Any

from flask import Flask, flash, redirect, request

from cockpit import urls
from cockpit.cases.saved_views import delete_view, save_view
from cockpit.door.case_routes import DONE, PROBLEM
from cockpit.door.gate import permit
from cockpit.door.ledger import current_ledger
from cockpit.door.next_page import own_path
from cockpit.errors import CockpitError
from cockpit.i18n import language_of, told, translate
from cockpit.ledger.moment import now


def register(server: Flask) -> None:
    server.add_url_rule("/cases/views/save", endpoint="views.save", view_func=save, methods=["POST"])
    server.add_url_rule("/cases/views/delete", endpoint="views.delete", view_func=delete, methods=["POST"])


def save() -> Any:
    def done() -> str:
        name = save_view(current_ledger(), permit("case.view"), request.form.get("name"), request.form, at=now())
        return _say("已保存视图“{name}”。", name=name)

    return _answered(done)


def delete() -> Any:
    def done() -> str:
        delete_view(current_ledger(), permit("case.view"), request.form.get("view_id", ""))
        return _say("已删除视图。")

    return _answered(done)


def _answered(done: Callable[[], str]) -> Any:
    """The list again, with what became of it; programs get the refusal itself."""
    try:
        flash(done(), DONE)
    except CockpitError as error:
        if not request.accept_mimetypes.accept_html:
            raise
        flash(told(error, language_of(request.args, request.cookies)), PROBLEM)
    return redirect(own_path(request.form.get("next", urls.cases())), 303)


def _say(sentence_zh: str, **values: object) -> str:
    return translate(sentence_zh, language_of(request.args, request.cookies), **values)
