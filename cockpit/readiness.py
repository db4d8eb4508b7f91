"""What /readyz tells: is there a snapshot to show, can the ledger be used, is there room on the disk."""

from cockpit.door.ledger import current_ledger
from cockpit.errors import CockpitError
from cockpit.ledger.state import has_room, ledger_state
from cockpit.settings import Settings
from cockpit.visit import current_warehouse


def readiness(settings: Settings) -> dict[str, object]:
    """Anybody may ask, so it names states and no places."""
    ledger, disk = _ledger(), "ok" if has_room(settings.home) else "full"
    rest = {"ledger": ledger, "disk": disk}
    try:
        current = current_warehouse().current()
    except CockpitError as error:
        return {"ready": False, "reason": str(error), **rest}
    published_at = current.meta.get("published_at", "")
    told = {"snapshot": current.version, "as_of": str(current.as_of), "published_at": published_at}
    return {"ready": ledger == "ok" and disk == "ok", **told, **rest}


def _ledger() -> str:
    try:
        return ledger_state(current_ledger()).state
    except CockpitError:
        return "fault"
