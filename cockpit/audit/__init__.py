"""The audit trail: who did what to which thing, written with what it records, and hard to rewrite unseen."""

from cockpit.audit.entry import Entry, Outcome
from cockpit.audit.trail import record

__all__ = ["Entry", "Outcome", "record"]
