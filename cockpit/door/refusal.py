"""An error of ours as an answer: its status and its sentence in the reader's language."""

from flask import Response, jsonify, request

from cockpit.errors import CockpitError
from cockpit.i18n import language_of, translate


def refusal(error: CockpitError) -> tuple[Response, int]:
    return sentence(str(error)), error.status


def sentence(sentence_zh: str) -> Response:
    return jsonify(error=translate(sentence_zh, language_of(request.args, request.cookies)))
