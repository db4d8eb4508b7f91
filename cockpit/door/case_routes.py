"""What the forms of the case desk send. People get their page back with a sentence, programs get JSON."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import unquote

from flask import Flask, flash, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.cases.asked import Asked
from cockpit.cases.attachments import attach
from cockpit.cases.contact import parse_contact
from cockpit.cases.desk import Act
from cockpit.cases.report import parse_report
from cockpit.cases.workflow import BY_VERB
from cockpit.door.desk import current_desk
from cockpit.door.gate import signed_in
from cockpit.door.next_page import own_path
from cockpit.door.refusal import refusal
from cockpit.door.sent_files import sent_attachments
from cockpit.errors import BadRequest, CockpitError, StaleVersion
from cockpit.i18n import HTML_LANGUAGE, language_of, told, translate

DONE, PROBLEM = "done", "problem"
DONE_WORDS: Final = "已{verb}：{number}。"


def register(server: Flask) -> None:
    server.add_url_rule("/case/<case_id>/act", view_func=act, methods=["POST"])
    server.add_url_rule("/case/<case_id>/contact", view_func=contact, methods=["POST"])
    server.add_url_rule("/report/case", view_func=report, methods=["POST"])


def act(case_id: str) -> Any:
    def done() -> Response:
        asked = asked_of()
        wanted = wanted_act(unquote(case_id), asked)
        case = current_desk().act(signed_in(), wanted)
        if request.is_json:
            return jsonify(case_id=case.case_id, state=case.state, version=case.version)
        flash(say(DONE_WORDS, verb=BY_VERB[wanted.verb].label.at(language()), number=case.number), DONE)
        return redirect(own_path(str(asked.get("next") or urls.case(case.case_id))), 303)

    return answered(done, back=urls.case(unquote(case_id)))


def contact(case_id: str) -> Any:
    """Shown once, in an answer that nobody keeps; a page of its own, so that it is never part of another."""
    asked = asked_of()
    wanted = unquote(case_id)
    found = current_desk().reveal(signed_in(), wanted, str(asked.get("reason", "")), address=request.remote_addr or "")
    if request.is_json:
        return jsonify(name=found.name, phone=found.phone)
    words = {"say": say, "language": HTML_LANGUAGE[language()], "theme": request.cookies.get("theme", "")}
    return render_template("contact.html", found=found, back=urls.case(wanted), **words)


def report() -> Any:
    def done() -> Response:
        asked, sent = asked_of(), sent_attachments()
        contact = parse_contact(asked.get("contact_name"), asked.get("contact_phone"))
        told = {"address": request.remote_addr or "", "idempotency_key": str(asked.get("key", ""))}
        desk, user = current_desk(), signed_in()
        case = desk.report(user, parse_report(asked), contact, **told)
        for one in sent:
            attach(desk.ledger, user, case, one, address=told["address"])
        if request.is_json:
            return jsonify(case_id=case.case_id, number=case.number)
        flash(say("已上报，编号 {number}。", number=case.number), DONE)
        return redirect(urls.case(case.case_id), 303)

    return answered(done, back=urls.report())


def wanted_act(case_id: str, asked: dict[str, object]) -> Act:
    transition = BY_VERB.get(str(asked.get("verb", "")))
    version = str(asked.get("version", ""))
    if transition is None or not version.isdecimal():
        raise BadRequest("没有这个操作，请刷新页面后重试。")
    answers = {one.name: _typed(one, asked[one.name]) for one in transition.asks if one.name in asked}
    given = asked.get("answers")
    told = given if isinstance(given, dict) else answers
    return Act(
        case_id, transition.verb, int(version), str(asked.get("key", "")), told, address=request.remote_addr or ""
    )


def _typed(one: Asked, said: object) -> object:
    """A form knows only text; what it means is decided by the field."""
    if not isinstance(said, str) or one.kind == "text":
        return said
    text = said.strip()
    if one.kind == "flag":
        return {"true": True, "false": False}.get(text, text or None)
    if one.kind in ("hours", "score") and text:
        try:
            return float(text)
        except ValueError:
            return text
    if one.kind == "parts":
        return [line.strip() for line in text.splitlines() if line.strip()]
    return text


def asked_of() -> dict[str, object]:
    if request.is_json:
        body = request.get_json()
        if not isinstance(body, dict):
            raise BadRequest("请求格式不对，请刷新页面后重试。")
        return body
    return dict(request.form.items())


def answered(done: Callable[[], Response], *, back: str) -> Any:
    """A person who may not, or came too late, is led back to the page with the reason on it."""
    try:
        return done()
    except CockpitError as error:
        if request.is_json or not request.accept_mimetypes.accept_html:
            answer, status = refusal(error)
            if isinstance(error, StaleVersion):
                answer = jsonify(error=told(error, language()), seen=error.seen, current=error.current)
            return answer, status
        flash(told(error, language()), PROBLEM)
        return redirect(back, 303)


def say(sentence_zh: str, **values: object) -> str:
    return translate(sentence_zh, language(), **values)


def language() -> Any:
    return language_of(request.args, request.cookies)
