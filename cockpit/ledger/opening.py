"""The ledger of a deployment, with the tables of this release: made when it is not there yet."""

from cockpit.ledger.ledger import Ledger, open_ledger
from cockpit.ledger.migrate import migrate
from cockpit.settings import Settings


def ready_ledger(settings: Settings, profile_id: str | None = None) -> Ledger:
    folder = settings.deployment(profile_id)
    ledger = open_ledger(settings.ledger_url(profile_id), folder, anchor=settings.ledger_anchor(profile_id))
    migrate(ledger, backups=folder / "backups")
    return ledger
