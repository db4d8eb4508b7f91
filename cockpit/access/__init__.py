"""Who may see what: `select` turns a user, an area and a period into the only thing a query accepts."""

from cockpit.access.selection import Selection, select
from cockpit.access.user import User, local_operator, require

__all__ = ["Selection", "User", "local_operator", "require", "select"]
