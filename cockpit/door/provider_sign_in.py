"""Signing in by an identity provider: there, back, and whose account the subject opens."""

import logging
from typing import Final

from flask import Flask, current_app, request, session
from werkzeug.wrappers import Response

from cockpit.access.account import linked_account
from cockpit.access.throttle import begin_try, of_address
from cockpit.door.ding import Ding
from cockpit.door.entering import address, enter, may_enter, note_failure
from cockpit.door.identity import IdentityProvider, NotVouched, providers
from cockpit.door.ledger import current_ledger
from cockpit.door.next_page import HOME, own_path
from cockpit.door.oidc import Oidc
from cockpit.door.sign_in_page import sign_in_page
from cockpit.errors import NotFound, TooMany
from cockpit.identity_settings import IdentitySettings
from cockpit.settings import Settings

LOG = logging.getLogger("cockpit")
NEXT: Final = "next_page"
NO_PROVIDER: Final = "没有这个页面"
NOT_VOUCHED: Final = "统一身份登录没有成功，请重新登录。多次失败请联系系统管理员。"
NOT_LINKED: Final = "这个身份还没有关联账号。请把这两项告诉系统管理员：提供方 {provider}，编号 {subject}。"
DISABLED: Final = "账号已停用，请联系系统管理员。"


def register(server: Flask, identity: IdentitySettings) -> None:
    found: list[IdentityProvider] = [Oidc(identity.oidc)] if identity.oidc else []
    found += [Ding(identity.ding)] if identity.ding else []
    server.extensions["providers"] = {provider.key: provider for provider in found}
    server.add_url_rule("/login/with/<provider>", view_func=leave)
    server.add_url_rule("/login/back/<provider>", view_func=come_back)


def leave(provider: str) -> Response:
    settings: Settings = current_app.extensions["settings"]
    session[NEXT] = own_path(request.args.get("next", HOME))
    try:
        return _known(provider).leave(f"{settings.identity.address}/login/back/{provider}")
    except NotVouched as error:
        return _refused(provider, error)


def come_back(provider: str) -> Response:
    """Counted like a password: nobody may try codes and states for ever."""
    known, counted = _known(provider), (of_address(address()),)
    try:
        begin_try(current_ledger(), counted, address=address())
        subject = known.subject()
    except TooMany as error:
        return sign_in_page(error=error)
    except NotVouched as error:
        return _refused(provider, error)
    with current_ledger().reading() as connection:
        account = linked_account(connection, known.key, subject)
    if account is None:
        note_failure(None, by=provider)
        return sign_in_page(NOT_LINKED, status=403, values={"provider": known.key, "subject": subject})
    if not may_enter(account):
        note_failure(account.name, by=provider)
        return sign_in_page(DISABLED, status=403)
    return enter(account, by=provider, counted=counted, next_path=session.get(NEXT, HOME))


def _refused(provider: str, error: NotVouched) -> Response:
    LOG.warning("%s did not vouch: %r", provider, str(error))
    note_failure(None, by=provider)
    return sign_in_page(NOT_VOUCHED, status=401)


def _known(key: str) -> IdentityProvider:
    known = providers().get(key)
    if known is None:
        raise NotFound(NO_PROVIDER)
    return known
