"""What the page of accounts posts. Each form goes to one verb of account_changes, which decides by itself."""

from collections.abc import Callable
from functools import wraps
from typing import Final

from flask import Flask, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from cockpit import urls
from cockpit.access.account import Account
from cockpit.access.account_changes import (
    NewAccount,
    add_account,
    end_account_sessions,
    give_rights,
    give_units,
    set_active,
    set_first_password,
)
from cockpit.access.first_password import first_password
from cockpit.access.giving import Giver
from cockpit.access.matrix import permission_table
from cockpit.audit import Entry, record
from cockpit.cases.units import units_of
from cockpit.current import current_areas, current_warehouse
from cockpit.door.admin_words import NO_SUCH_UNIT, code_of
from cockpit.door.denials import refused
from cockpit.door.entering import address
from cockpit.door.gate import permit
from cockpit.door.ledger import current_ledger
from cockpit.errors import BadRequest, Conflict, Forbidden, NotFound
from cockpit.exports.heading import Heading
from cockpit.exports.xlsx_file import XLSX, xlsx_file
from cockpit.i18n import HTML_LANGUAGE, language_of, translate

MANAGE: Final = "account.manage"
LONGEST_SHOWN: Final = 64
LONGEST_LIST: Final = 700  # of areas that a refused form brings back in the address

Verb = Callable[[], AnyResponse]


def answering(verb: Verb) -> Verb:
    """What is refused goes back to the page as a sentence, with what was typed."""

    @wraps(verb)
    def answered() -> AnyResponse:
        try:
            return verb()
        except (BadRequest, Conflict, Forbidden, NotFound) as error:
            refused(error)
            return redirect(_with_typed(code_of(error)))

    return answered


@answering
def add() -> AnyResponse:
    form, password = request.form, first_password()
    shown = form.get("display_name", "").strip()[:LONGEST_SHOWN]
    roles, area_ids = tuple(form.getlist("roles")), tuple(form.getlist("areas"))
    new = NewAccount(form.get("name", ""), shown, roles, area_ids, password)
    return _password_page(add_account(current_ledger(), giver(), new), password)


@answering
def rights() -> AnyResponse:
    form = request.form
    roles, area_ids = form.getlist("roles"), form.getlist("areas")
    account = give_rights(current_ledger(), giver(), _name(), roles=roles, area_ids=area_ids)
    return _done(account, "rights")


@answering
def units() -> AnyResponse:
    unit_ids = request.form.getlist("units")
    if not units_of(current_warehouse().current()).issuperset(unit_ids):
        raise BadRequest(NO_SUCH_UNIT)
    return _done(give_units(current_ledger(), giver(), _name(), unit_ids=unit_ids), "units")


@answering
def state() -> AnyResponse:
    is_active = request.form.get("is_active") == "1"
    account = set_active(current_ledger(), giver(), _name(), is_active=is_active)
    return _done(account, "enabled" if is_active else "disabled")


@answering
def password() -> AnyResponse:
    made = first_password()
    return _password_page(set_first_password(current_ledger(), giver(), _name(), made), made)


@answering
def sessions() -> AnyResponse:
    return _done(end_account_sessions(current_ledger(), giver(), _name()), "sessions")


def matrix() -> Response:
    """The permission matrix as a sheet, for the file of whoever answers for the rights."""
    user, language = permit(MANAGE), language_of(request.args, request.cookies)
    with current_ledger().writing() as connection:
        record(connection, Entry(user.user_id, "account.matrix", address=address()))
    lines = ((translate("产品", language), translate("社区智治在线", language)),)
    content = xlsx_file(Heading(lines, "permissions"), permission_table(language), language)
    headers = {"Content-Disposition": "attachment; filename=permissions.xlsx"}
    return Response(content, content_type=XLSX, headers=headers)


VERBS: Final = {
    "add": add,
    "rights": rights,
    "units": units,
    "state": state,
    "password": password,
    "sessions": sessions,
}


def register(server: Flask) -> None:
    for name, verb in VERBS.items():
        server.add_url_rule(urls.admin_form(name), endpoint=f"admin.{name}", view_func=verb, methods=["POST"])
    server.add_url_rule("/admin/permissions.xlsx", endpoint="admin.matrix", view_func=matrix)


def giver() -> Giver:
    """Whoever asks, bound by the own areas."""
    return Giver.of(permit(MANAGE), current_areas())


def _name() -> str:
    return request.form.get("name", "")


def _done(account: Account, code: str) -> AnyResponse:
    return redirect(urls.admin(account=account.name, done=code))


def _with_typed(code: str) -> str:
    """The form to add is filled again; the others show what stands in the ledger."""
    form = request.form
    if request.path != urls.admin_form("add"):
        return urls.admin(account=_name()[:LONGEST_SHOWN], problem=code)
    areas = ",".join(form.getlist("areas"))
    return urls.admin(
        problem=code,
        name=_name()[:LONGEST_SHOWN],
        display_name=form.get("display_name", "")[:LONGEST_SHOWN],
        roles=",".join(form.getlist("roles"))[:LONGEST_LIST],
        areas=areas if len(areas) <= LONGEST_LIST else None,
    )


def _password_page(account: Account, password: str) -> AnyResponse:
    """The answer to the form itself, so that the password stands in no address and is gone after reloading."""
    language = language_of(request.args, request.cookies)
    theme = request.cookies.get("theme", "")
    parts = {"language": HTML_LANGUAGE[language], "theme": theme if theme in ("dark", "light") else ""}
    page = render_template(
        "first_password.html",
        say=lambda sentence, **values: translate(sentence, language, **values),
        account=account,
        password=password,
        back=urls.admin(account=account.name),
        **parts,
    )
    return make_response(page)
