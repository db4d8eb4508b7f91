"""The addresses of `/api/v1`, from the rows of `operations.py`: parse, do, answer."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn

from flask import Flask, Response, json, jsonify, request
from pydantic import BaseModel, ValidationError

from cockpit.api.document import document
from cockpit.api.operations import BASE, OPERATIONS, Operation
from cockpit.door.refusal import refusal
from cockpit.errors import BadRequest, NotFound, StaleVersion

WRONG: Final = "请求不符合 /api/v1/openapi.json：{where}。"


def register(server: Flask) -> None:
    for one in OPERATIONS:
        server.add_url_rule(BASE + one.path, f"api_{one.name}", _view(one), methods=[one.method])
    server.add_url_rule(f"{BASE}/openapi.json", "api_document", lambda: jsonify(document()))
    server.add_url_rule("/api/<path:rest>", "api_nothing", _nothing)

    @server.after_request
    def tell_own_methods(answer: Response) -> Response:
        """Flask would also name those of the rule that catches unknown addresses."""
        if request.method == "OPTIONS" and request.url_rule is not None and request.path.startswith(BASE):
            answer.headers["Allow"] = ", ".join(sorted(request.url_rule.methods or ()))
        return answer


def _view(one: Operation) -> Callable[..., Any]:
    def view(**parameters: str) -> Any:
        try:
            told = one.answer(_asked(one), **parameters)
        except StaleVersion as error:
            _answer, status = refusal(error)
            return jsonify(error=str(error), seen=error.seen, current=error.current), status
        return Response(told.model_dump_json(), mimetype="application/json")

    return view


def _asked(one: Operation) -> BaseModel:
    try:
        if one.method == "GET":
            return one.asked.model_validate(_once(request.args.to_dict(flat=False)))
        return one.asked.model_validate_json(_body())
    except ValidationError as error:
        raise BadRequest(WRONG.format(where=_where(error))) from error


def _body() -> str:
    """Read by our strict reader first; half of a character cannot be stored anywhere."""
    text = json.dumps(request.get_json(), ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadRequest(WRONG.format(where="text")) from error
    return text


def _once(query: Mapping[str, list[str]]) -> dict[str, str]:
    if any(len(said) != 1 for said in query.values()):
        raise BadRequest(WRONG.format(where="?"))
    return {name: said[0] for name, said in query.items()}


def _where(error: ValidationError) -> str:
    """The names of our own fields; what was sent is not repeated."""
    known = {".".join(str(part) for part in one["loc"])[:40] for one in error.errors()[:5]}
    return "、".join(sorted(known)) or "?"


def _nothing(rest: str) -> NoReturn:
    raise NotFound("没有这个地址。")
