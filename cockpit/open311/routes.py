"""The addresses of GeoReport v2. Who may ask stands in `door/addresses.py`; errors are written by `door/refusal.py`."""

from typing import Final, NoReturn

from flask import Flask, Response, current_app, request

from cockpit.access import Selection
from cockpit.access.api_keys import ApiKey
from cockpit.api.cases import known_form
from cockpit.cases.case import Case
from cockpit.current import current_warehouse
from cockpit.door.desk import current_desk
from cockpit.door.gate import permit, signed_in
from cockpit.door.ledger import current_ledger
from cockpit.door.programs import NO_KEY, asked_key
from cockpit.errors import Forbidden, NotFound
from cockpit.i18n import language_of
from cockpit.ledger.moment import now
from cockpit.metrics.gate import visible
from cockpit.open311.asked import parse_asked, single
from cockpit.open311.body import answer
from cockpit.open311.discovery import discovery
from cockpit.open311.found import cases_asked
from cockpit.open311.once import by_header, by_words, words_of
from cockpit.open311.post import parse_post
from cockpit.open311.request import service_request
from cockpit.open311.services import definition, services
from cockpit.text import Language

BASE: Final = "/open311/v2"
FORM: Final = "<any(xml, json):extension>"
REPORT: Final = "case.report"


def register(server: Flask) -> None:
    server.add_url_rule(f"{BASE}/discovery.{FORM}", "open311_discovery", give_discovery)
    server.add_url_rule(f"{BASE}/services.{FORM}", "open311_services", give_services)
    server.add_url_rule(f"{BASE}/services/<service_code>.{FORM}", "open311_definition", give_definition)
    server.add_url_rule(f"{BASE}/requests.{FORM}", "open311_requests", give_requests)
    server.add_url_rule(f"{BASE}/requests.{FORM}", "open311_report", report, methods=["POST"])
    server.add_url_rule(f"{BASE}/requests/<service_request_id>.{FORM}", "open311_request", give_request)
    server.add_url_rule(f"{BASE}/tokens/<token>.{FORM}", "open311_token", give_token)
    server.add_url_rule("/open311/<path:rest>", "open311_nothing", give_nothing)


def give_discovery(extension: str) -> Response:
    return answer("discovery", discovery(current_warehouse().current(), request.host_url.rstrip("/") + BASE), extension)


def give_services(extension: str) -> Response:
    _check_jurisdiction(single(request.args.to_dict(flat=False)))
    return answer("services", services(current_warehouse().current(), _language()), extension)


def give_definition(service_code: str, extension: str) -> Response:
    _check_jurisdiction(single(request.args.to_dict(flat=False)))
    found = definition(current_warehouse().current(), service_code, _language())
    return answer("service_definition", found, extension)


def give_requests(extension: str) -> Response:
    query = single(request.args.to_dict(flat=False))
    _check_jurisdiction(query)
    desk = current_desk()
    selection = _selection("case.view")
    asked = parse_asked(query, desk.now())
    with desk.ledger.reading() as connection:
        found = cases_asked(connection, frozenset(visible(desk.snapshot, selection).numbers), asked)
    return answer("service_requests", [_said(case) for case in found], extension)


def give_request(service_request_id: str, extension: str) -> Response:
    found = current_desk().find(signed_in(), known_form(service_request_id))
    return answer("service_requests", [_said(found)], extension)


def give_token(token: str, extension: str) -> Response:
    """Every report is a case at once, so a token is the request's own id."""
    found = current_desk().find(signed_in(), known_form(token))
    return answer("service_requests", [{"service_request_id": found.case_id, "token": token}], extension)


def report(extension: str) -> Response:
    permit(REPORT)
    form = single(request.form.to_dict(flat=False))
    _check_jurisdiction(form)
    desk, key = current_desk(), asked_key()
    if key is None:
        raise Forbidden(NO_KEY)
    told = parse_post(form, desk.snapshot, _selection(REPORT), _language())
    once = {"address": request.remote_addr or "", "idempotency_key": _once(key, form)}
    case = desk.report(signed_in(), told.new, told.contact, **once)
    made = {"service_request_id": case.case_id, "service_notice": None, "account_id": None}
    return answer("service_requests", [made], extension)


def give_nothing(rest: str) -> NoReturn:
    raise NotFound("没有这个地址。")


def _selection(permission: str) -> Selection:
    """The area of the key, if its account still holds it."""
    key = asked_key()
    if key is None:
        raise Forbidden(NO_KEY)
    return current_desk().check_area(signed_in(), key.area_id, permission=permission)


def _once(key: ApiKey, form: dict[str, str]) -> str:
    if (said := request.headers.get("Idempotency-Key")) is not None:
        return by_header(key.key_id, said)
    with current_ledger().reading() as connection:
        return by_words(connection, key.key_id, words_of(form, str(current_app.secret_key)), now())


def _check_jurisdiction(said: dict[str, str]) -> None:
    """One deployment is one jurisdiction; a program may name it, and must name the right one."""
    wanted = said.get("jurisdiction_id", "")
    if wanted and wanted != current_warehouse().current().profile.id:
        raise NotFound("没有这个 jurisdiction_id。")


def _said(case: Case) -> dict[str, object]:
    return service_request(case, current_warehouse().current(), _language())


def _language() -> Language:
    return language_of(request.args, {})
