"""Who may see what: `select` turns a user, an area and a period into the only thing a query accepts."""

from cockpit.access.selection import Selection, is_in_scope, select
from cockpit.access.user import User, local_operator, require
from cockpit.access.whole import whole

__all__ = ["Selection", "User", "is_in_scope", "local_operator", "require", "select", "whole"]
