"""The ledger of this process, opened by the first request, so that forked workers never share a connection."""

from flask import current_app

from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.migrate import migrate
from cockpit.settings import Settings


def current_ledger() -> Ledger:
    kept = current_app.extensions
    if "ledger" not in kept:
        kept["ledger"] = ready_ledger(kept["settings"])
    ledger: Ledger = kept["ledger"]
    return ledger


def ready_ledger(settings: Settings) -> Ledger:
    """With the tables of this release."""
    folder = settings.deployment()
    ledger = open_ledger(settings.ledger_url(), folder)
    migrate(ledger, backups=folder / "backups")
    return ledger
