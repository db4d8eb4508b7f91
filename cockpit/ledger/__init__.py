"""The ledger: what people did. Accounts, sessions and the audit trail; SQLite by default, PostgreSQL by URL."""

from cockpit.ledger.ledger import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
