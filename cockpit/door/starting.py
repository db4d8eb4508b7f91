"""What must be true before the server listens: a secret, nobody debugging, and somebody who can let others in."""

from dataclasses import replace
from typing import Final

from cockpit.access.account import all_accounts
from cockpit.access.account_changes import MANAGE
from cockpit.door.demo import retire
from cockpit.door.identity import check_identity
from cockpit.door.secret import demo_secret, production_secret
from cockpit.errors import Misconfigured
from cockpit.ledger import Ledger
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings

OWN_MACHINE: Final = ("127.0.0.1", "::1", "localhost")
ONLY_HERE: Final = "演示账号无需密码，只能在本机使用：请去掉 --demo-people，或只监听 127.0.0.1（现在是 {host}）。"
NO_DEBUG: Final = "调试模式不能用于正式服务：请去掉环境变量 FLASK_DEBUG 和 DASH_DEBUG。"
NO_ADMINISTRATOR: Final = (
    "还没有能管理账号的人：请先运行 python -m cockpit user add NAME --role administrator --area AREA --generate"
    "（AREA 见 python -m cockpit areas）。"
)


def ready(settings: Settings, *, host: str | None) -> Settings:
    """The settings to serve with, or the sentence that says what to do. `host` is None where others bind for us."""
    if settings.is_debug:
        raise Misconfigured(NO_DEBUG)
    check_identity(settings.identity)
    if settings.demo_people:
        if host not in OWN_MACHINE:
            raise Misconfigured(ONLY_HERE.format(host=host or "gunicorn"))
        return replace(settings, secret=demo_secret(settings))
    secret = production_secret(settings)
    ledger = ready_ledger(settings)
    try:
        _check_accounts(ledger)
    finally:
        ledger.engine.dispose()  # workers fork after this and must not share a connection
    return replace(settings, secret=secret)


def _check_accounts(ledger: Ledger) -> None:
    retire(ledger)
    with ledger.reading() as connection:
        people = [account for account in all_accounts(connection) if account.is_active and not account.is_demo]
    if not any(account.user.may(MANAGE) for account in people):
        raise Misconfigured(NO_ADMINISTRATOR)
