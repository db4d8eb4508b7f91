"""The OpenAPI document of `/api/v1`, made from the operations and their types: nothing is written twice."""

from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from cockpit.api.models import Refusal
from cockpit.api.operations import BASE, OPERATIONS, Operation
from cockpit.door.programs import HEADER

REF: Final = "#/components/schemas/{model}"
REFUSALS: Final = {
    "400": "Not as this document says",
    "401": "No key, or one that is no longer valid",
    "403": "Not permitted",
    "404": "Missing, or in an area of somebody else",
    "409": "Changed meanwhile, or a key used for something else",
    "413": "Too large",
    "415": "Not JSON",
    "429": "Asked too often; Retry-After says when again",
    "503": "Not now; Retry-After says when again",
}


def document(version: str = "1") -> dict[str, Any]:
    models = {model for one in OPERATIONS for model in (one.asked, one.told)} | {Refusal}
    ordered = sorted(models, key=lambda model: model.__name__)
    _, told = models_json_schema([(model, "validation") for model in ordered], ref_template=REF)
    paths: dict[str, Any] = {}
    for one in OPERATIONS:
        paths.setdefault(_path(one), {})[one.method.lower()] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "社区智治在线", "version": version},
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": told["$defs"],
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": HEADER}},
        },
    }


def _operation(one: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary,
        "parameters": [_path_parameter(name) for name in one.parameters],
        "responses": {"200": {"description": "Answered", "content": _json(one.told)}}
        | {status: {"description": words, "content": _json(Refusal)} for status, words in REFUSALS.items()},
    }
    if one.method == "POST":
        return found | {"requestBody": {"required": True, "content": _json(one.asked)}}
    return found | {"parameters": [*found["parameters"], *_query(one.asked)]}


def _query(model: type[BaseModel]) -> list[dict[str, Any]]:
    """An address has no null: what may be left out is simply not required."""
    schema = model.model_json_schema(ref_template=REF)
    required = schema.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": _without_null(found)}
        for name, found in schema.get("properties", {}).items()
    ]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    kinds: list[dict[str, Any]] = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    return {name: value for name, value in schema.items() if name not in ("anyOf", "default")} | kinds[0]


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _json(model: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": REF.format(model=model.__name__)}}}


def _path(one: Operation) -> str:
    return BASE + one.path.replace("<", "{").replace(">", "}")
