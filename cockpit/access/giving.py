"""Who may give what: nobody gives areas that they do not have, and somebody always manages accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from cockpit.access.account import Account, all_accounts
from cockpit.access.roles import permissions_of
from cockpit.access.user import User
from cockpit.areas import Areas
from cockpit.errors import BadRequest, Conflict, Forbidden

MANAGE: Final = "account.manage"
UNBOUND: Final = "audit.read"  # the trail is one for the whole deployment, so is the right to give it
OUTSIDE: Final = "只能给予您自己辖区之内的区域。"
FOREIGN: Final = "这个账号不全在您的辖区之内，请联系全域的系统管理员。"
WHOLE_ONLY: Final = "这个角色能查看全部审计记录，只有全域的系统管理员才能给予。"
AREA_NEEDED: Final = "请至少选择一个区域。"
NO_SUCH_AREA: Final = "没有这个区域，请刷新页面后重新选择。"
LAST: Final = "这是最后一个能管理账号的人，不能停用，也不能收回账号管理权限。"
ONESELF: Final = "不能停用自己的账号。"


@dataclass(frozen=True)
class Giver(User):
    """Somebody who manages accounts on a page: bound by the own areas. Commands of this machine are not."""

    areas: Areas = field(kw_only=True)

    @classmethod
    def of(cls, user: User, areas: Areas) -> "Giver":
        return cls(user.user_id, user.name, user.area_ids, user.permissions, areas=areas)

    @property
    def is_whole(self) -> bool:
        return self.areas.top.area_id in self.area_ids

    @property
    def own(self) -> frozenset[str]:
        """Every area that may be given: the own ones and all below."""
        roots = [area.area_id for area in self.areas.all if area.area_id in self.area_ids]
        return frozenset[str]().union(*(self.areas.subtree(root) for root in roots))

    def reaches(self, account: Account) -> bool:
        if self.is_whole:
            return True
        inside = bool(account.area_ids) and self.own.issuperset(account.area_ids)
        return inside and UNBOUND not in permissions_of(account.roles)


def check_reach(actor: User, account: Account) -> None:
    if isinstance(actor, Giver) and not actor.reaches(account):
        raise Forbidden(FOREIGN)


def check_gift(actor: User, roles: Sequence[str], area_ids: Iterable[str]) -> None:
    if not isinstance(actor, Giver):
        return
    wanted = frozenset(area_ids)
    if wanted - {area.area_id for area in actor.areas.all}:
        raise BadRequest(NO_SUCH_AREA)
    if not wanted <= actor.own:
        raise Forbidden(OUTSIDE)
    if actor.is_whole:
        return
    if UNBOUND in permissions_of(roles):
        raise Forbidden(WHOLE_ONLY)
    if not wanted:
        raise BadRequest(AREA_NEEDED)


def check_not_oneself(actor: User, account: Account) -> None:
    if account.name == actor.user_id:
        raise Conflict(ONESELF)


def keep_somebody(connection: Connection, actor: User, before: Account) -> None:
    """After a change, in its transaction. A command can always add somebody; demo people keep nothing going."""
    if (
        not isinstance(actor, Giver)
        or before.is_demo
        or not before.is_active
        or MANAGE not in permissions_of(before.roles)
    ):
        return
    if not any(one.is_active and not one.is_demo and one.user.may(MANAGE) for one in all_accounts(connection)):
        raise Conflict(LAST)


def accounts_seen(connection: Connection, giver: Giver) -> list[Account]:
    return [account for account in all_accounts(connection) if giver.reaches(account)]
