"""The ledger of this process, opened by the first request, so that forked workers never share a connection."""

from threading import Lock
from typing import Final

from flask import current_app

from cockpit.ledger import Ledger
from cockpit.ledger.opening import ready_ledger

_OPENING: Final = Lock()


def current_ledger() -> Ledger:
    kept = current_app.extensions
    if "ledger" not in kept:
        with _OPENING:
            if "ledger" not in kept:
                kept["ledger"] = ready_ledger(kept["settings"])
    ledger: Ledger = kept["ledger"]
    return ledger
