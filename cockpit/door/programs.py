"""A program at the door: it comes with a key instead of a session, and has no cookie that others could abuse."""

from typing import Final

from flask import g, request

from cockpit.access.account import Account
from cockpit.access.api_keys import ApiKey, key_named
from cockpit.access.pace import count_request
from cockpit.current import current_areas
from cockpit.door.ledger import current_ledger
from cockpit.errors import Forbidden, SignedOut

OPEN311: Final = "/open311/"
API: Final = "/api/"
HEADER: Final = "X-Api-Key"
FIELD: Final = "api_key"  # the standard's own way
NO_KEY: Final = "缺少 api_key，或密钥无效、已停用。"


def is_for_programs() -> bool:
    return request.path.startswith((OPEN311, API))


def is_open311() -> bool:
    return request.path.startswith(OPEN311)


def admit_program() -> Account | None:
    """The account of the key, with `g.user` cut down to it; None when no key was sent to an address that has another
    way in."""
    said = _said()
    if said is None and not is_open311():
        return None
    key = key_named(current_ledger(), said) if said else None
    if key is None:
        raise Forbidden(NO_KEY) if is_open311() else SignedOut(NO_KEY)
    count_request(current_ledger(), key.actor, key.most_a_minute)
    g.api_key, g.user = key, key.user(current_areas())
    return key.account


def asked_key() -> ApiKey | None:
    key: ApiKey | None = g.get("api_key")
    return key


def _said() -> str | None:
    header = request.headers.get(HEADER)
    if header:
        return header
    if not is_open311():
        return None
    form = request.form.get(FIELD) if request.method == "POST" else None
    return form or request.args.get(FIELD)
