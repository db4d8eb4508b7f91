"""Roles: sets of permissions with a name. One row is one role; only accounts know them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.errors import BadRequest
from cockpit.text import Text

VIEW: Final = frozenset(("cockpit.view", "quality.view"))
ALERTS: Final = frozenset(("alert.view", "alert.handle"))
DESK: Final = frozenset(("case.view", "case.report", "case.accept", "case.dispatch", "case.verify", "case.rate"))


@dataclass(frozen=True)
class Role:
    name: str
    label: Text
    permissions: frozenset[str]

    def __post_init__(self) -> None:
        unknown = self.permissions - PERMISSION_NAMES
        assert not unknown, f"{self.name}: no such permission {sorted(unknown)}"


ROLES: Final = (
    Role(
        name="district_leader",
        label=Text("区领导", "District leader"),
        permissions=VIEW | ALERTS | {"cockpit.export", "case.view", "case.dispatch", "case.supervise", "warning.tune"},
    ),
    Role(
        name="street_official",
        label=Text("街道干部", "Street official"),
        permissions=VIEW | DESK | ALERTS | {"cockpit.export", "case.supervise", "pii.reveal"},
    ),
    Role(
        name="community_worker",
        label=Text("社区工作者", "Community worker"),
        permissions=VIEW | DESK | ALERTS | {"case.mediate", "case.handle", "pii.reveal"},
    ),
    Role(
        name="grid_volunteer",
        label=Text("网格志愿者", "Grid volunteer"),
        permissions=frozenset(("case.view", "case.report", "case.mediate")),
    ),
    Role(
        name="unit_handler",
        label=Text("承办单位", "Unit handler"),
        permissions=frozenset(("case.view", "case.handle")),
    ),
    Role(
        name="analyst",
        label=Text("分析员", "Analyst"),
        permissions=VIEW | {"cockpit.export", "quality.rows", "alert.view", "warning.tune"},
    ),
    Role(
        name="administrator",
        label=Text("系统管理员", "Administrator"),
        permissions=frozenset(("quality.view", "quality.rows", "account.manage", "audit.read")),
    ),
    Role(
        name="auditor",
        label=Text("审计员", "Auditor"),
        permissions=frozenset(("audit.read",)),
    ),
)
ROLE_BY_NAME: Final = {role.name: role for role in ROLES}


def role_named(name: str) -> Role:
    role = ROLE_BY_NAME.get(name)
    if role is None:
        raise BadRequest(f"没有角色“{name}”，可选：{'、'.join(ROLE_BY_NAME)}。")
    return role


def permissions_of(role_names: Iterable[str]) -> frozenset[str]:
    """None gives nothing. A role that no longer exists gives nothing either."""
    return frozenset().union(*(ROLE_BY_NAME[name].permissions for name in role_names if name in ROLE_BY_NAME))
