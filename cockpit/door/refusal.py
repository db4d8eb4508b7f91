"""An error of ours as an answer: its status and its sentence, as a page for people and as JSON for programs."""

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as AnyResponse

from cockpit.door.denials import refused
from cockpit.door.gate import is_page
from cockpit.door.programs import is_open311
from cockpit.door.shape import LARGE, MALFORMED
from cockpit.errors import CockpitError
from cockpit.i18n import HTML_LANGUAGE, language_of, told, translate
from cockpit.open311.body import error_body

DRAWN = "X-Refusal-Drawn"  # the body is what Dash draws although the status is no 200: assets/refusal.js
SENTENCES = {
    400: MALFORMED,
    404: "没有这个页面",
    405: "这个地址不接受这种请求。",
    413: LARGE,
    415: MALFORMED,
}


def register(server: Flask) -> None:
    server.register_error_handler(CockpitError, refusal)
    server.register_error_handler(HTTPException, _http_refusal)

    @server.after_request
    def give_true_status(response: Response) -> Response:
        """Dash answers 200 when it has drawn something in place of what was asked."""
        if "drawn_status" in g and response.status_code == 200:
            response.status_code = g.drawn_status
            response.headers[DRAWN] = "1"
        return response


def drawn_refusal(error: Exception) -> None:
    """Called by whoever draws the sentence of an error where the answer would have been."""
    g.drawn_status = error.status if isinstance(error, CockpitError) else 500
    if isinstance(error, CockpitError):
        refused(error)


def refusal(error: CockpitError) -> tuple[Response, int]:
    refused(error)
    answer = sentence(told(error, language_of(request.args, request.cookies)), error.status)
    if error.retry_after_seconds is not None:
        answer.headers["Retry-After"] = str(error.retry_after_seconds)
    return answer, error.status


def sentence(sentence_zh: str, status: int) -> Response:
    language = language_of(request.args, request.cookies)
    words = translate(sentence_zh, language)
    if is_open311():
        return error_body(words, status, request.path)
    if not is_page():
        return jsonify(error=words)
    theme = request.args.get("theme") or request.cookies.get("theme", "")
    parts = {"language": HTML_LANGUAGE[language], "theme": theme, "status": status, "words": words}
    return make_response(render_template("refusal.html", say=lambda text: translate(text, language), **parts))


def _http_refusal(error: HTTPException) -> tuple[Response, int] | AnyResponse:
    """What Flask itself refuses. A redirect is one of its exceptions too."""
    status = error.code or 500
    if error.response is not None or status < 400:
        return error.get_response()
    answer = sentence(SENTENCES.get(status, MALFORMED), status)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer, status
