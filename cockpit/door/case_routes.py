"""What the forms of the case desk send. People get their page back with a sentence, programs get JSON."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import unquote

from flask import Flask, flash, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.cases.asked import Asked
from cockpit.cases.contact import parse_contact
from cockpit.cases.desk import Act
from cockpit.cases.report import parse_report
from cockpit.cases.workflow import BY_VERB
from cockpit.door.desk import current_desk
from cockpit.door.gate import signed_in
from cockpit.door.next_page import own_path
from cockpit.door.refusal import refusal
from cockpit.errors import BadRequest, CockpitError, StaleVersion
from cockpit.i18n import HTML_LANGUAGE, language_of, translate

DONE, PROBLEM = "done", "problem"
MOST_AT_ONCE: Final = 50
DONE_WORDS: Final = "已{verb}：{number}。"


def register(server: Flask) -> None:
    server.add_url_rule("/case/<case_id>/act", view_func=act, methods=["POST"])
    server.add_url_rule("/case/<case_id>/contact", view_func=contact, methods=["POST"])
    server.add_url_rule("/cases/act", view_func=act_on_many, methods=["POST"])
    server.add_url_rule("/report/case", view_func=report, methods=["POST"])


def act(case_id: str) -> Any:
    def done() -> Response:
        asked = _asked()
        wanted = _act(unquote(case_id), asked)
        case = current_desk().act(signed_in(), wanted)
        if request.is_json:
            return jsonify(case_id=case.case_id, state=case.state, version=case.version)
        flash(_say(DONE_WORDS, verb=BY_VERB[wanted.verb].label.at(_language()), number=case.number), DONE)
        return redirect(own_path(str(asked.get("next") or urls.case(case.case_id))), 303)

    return _answered(done, back=urls.case(unquote(case_id)))


def contact(case_id: str) -> Any:
    """Shown once, in an answer that nobody keeps; a page of its own, so that it is never part of another."""
    asked = _asked()
    wanted = unquote(case_id)
    found = current_desk().reveal(signed_in(), wanted, str(asked.get("reason", "")), address=request.remote_addr or "")
    if request.is_json:
        return jsonify(name=found.name, phone=found.phone)
    words = {"say": _say, "language": HTML_LANGUAGE[_language()], "theme": request.cookies.get("theme", "")}
    return render_template("contact.html", found=found, back=urls.case(wanted), **words)


def act_on_many() -> Any:
    """The same for each that was ticked; what cannot be done with one does not stop the others."""

    def done() -> Response:
        ticked = [one.partition(":") for one in request.form.getlist("case")]
        if not 0 < len(ticked) <= MOST_AT_ONCE:
            raise BadRequest(f"请勾选 1 到 {MOST_AT_ONCE} 个案件。")
        asked = _asked()
        for case_id, _, version in ticked:
            _one_of_many(case_id, version, asked)
        return redirect(own_path(str(asked.get("next") or urls.cases())), 303)

    return _answered(done, back=own_path(request.form.get("next", urls.cases())))


def report() -> Any:
    def done() -> Response:
        asked = _asked()
        contact = parse_contact(asked.get("contact_name"), asked.get("contact_phone"))
        told = {"address": request.remote_addr or "", "idempotency_key": str(asked.get("key", ""))}
        case = current_desk().report(signed_in(), parse_report(asked), contact, **told)
        if request.is_json:
            return jsonify(case_id=case.case_id, number=case.number)
        flash(_say("已上报，编号 {number}。", number=case.number), DONE)
        return redirect(urls.case(case.case_id), 303)

    return _answered(done, back=urls.report())


def _one_of_many(case_id: str, version: str, asked: dict[str, object]) -> None:
    key = f"{asked.get('key', '')}-{case_id}"[:64]
    wanted = _act(case_id, {**asked, "version": version, "key": key})
    try:
        case = current_desk().act(signed_in(), wanted)
        flash(_say(DONE_WORDS, verb=BY_VERB[wanted.verb].label.at(_language()), number=case.number), DONE)
    except CockpitError as error:
        flash(_say(str(error)), PROBLEM)


def _act(case_id: str, asked: dict[str, object]) -> Act:
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


def _asked() -> dict[str, object]:
    if request.is_json:
        body = request.get_json()
        if not isinstance(body, dict):
            raise BadRequest("请求格式不对，请刷新页面后重试。")
        return body
    return dict(request.form.items())


def _answered(done: Callable[[], Response], *, back: str) -> Any:
    """A person who may not, or came too late, is led back to the page with the reason on it."""
    try:
        return done()
    except CockpitError as error:
        if request.is_json or not request.accept_mimetypes.accept_html:
            answer, status = refusal(error)
            if isinstance(error, StaleVersion):
                answer = jsonify(error=str(error), seen=error.seen, current=error.current)
            return answer, status
        flash(_say(str(error)), PROBLEM)
        return redirect(back, 303)


def _say(sentence_zh: str, **values: object) -> str:
    return translate(sentence_zh, _language(), **values)


def _language() -> Any:
    return language_of(request.args, request.cookies)
