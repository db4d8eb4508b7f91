"""A person who looks at cockpits: the areas given to them and what they may do."""

from dataclasses import dataclass

from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.areas import Areas
from cockpit.errors import Forbidden

NOT_PERMITTED = "您的账号没有这项权限。需要时请联系系统管理员。"


@dataclass(frozen=True)
class User:
    """`area_ids` are the roots of what the user may see; none means nothing, never everything."""

    user_id: str
    name: str
    area_ids: frozenset[str]
    permissions: frozenset[str] = frozenset()
    unit_ids: frozenset[str] = frozenset()  # the units that somebody handles for; none means no unit

    def may(self, permission: str) -> bool:
        assert permission in PERMISSION_NAMES, f"no such permission: {permission}"
        return permission in self.permissions


def require(user: User, permission: str) -> None:
    """Raises `Forbidden`; `User.may` asks the same for showing or hiding a button."""
    if not user.may(permission):
        raise Forbidden(NOT_PERMITTED)


def local_operator(areas: Areas) -> User:
    """Who runs a command on this machine: the whole profile, every permission.

    No request is answered as this user; an export only asks as it what is hidden above (`exports/family.py`).
    """
    return User("local", "本机", frozenset((areas.top.area_id,)), PERMISSION_NAMES)
