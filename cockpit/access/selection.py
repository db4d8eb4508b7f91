"""The right to read one area for one period. Only `select` makes it."""

from dataclasses import InitVar, dataclass
from typing import Final

from cockpit.access.user import User, require
from cockpit.areas import UNKNOWN_AREA, Areas
from cockpit.errors import UnknownArea
from cockpit.period import Period
from cockpit.warehouse import Snapshot

_SEAL: Final = object()


@dataclass(frozen=True)
class Selection:
    """Hashable, and the scope is part of it: two users with different scopes never share a cached answer."""

    user_id: str
    scope_area_ids: frozenset[str]
    area_id: str
    period: Period
    snapshot_version: str
    seal: InitVar[object] = None  # not a field: `dataclasses.replace` cannot copy it

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("a Selection is made by access.select alone, which checks the user's areas")


def select(
    user: User, snapshot: Snapshot, area_id: str, period: Period, *, permission: str = "cockpit.view"
) -> Selection:
    """Missing and foreign areas are the same `UnknownArea`, so that nobody learns what exists elsewhere."""
    require(user, permission)
    areas = Areas.of(snapshot)
    if not is_in_scope(user, areas, areas.get(area_id).area_id):
        raise UnknownArea(UNKNOWN_AREA)
    return Selection(user.user_id, user.area_ids, area_id, period, snapshot.version, seal=_SEAL)


def is_in_scope(user: User, areas: Areas, area_id: str) -> bool:
    """The area itself or one above it was given to this person."""
    line = {area_id, *(ancestor.area_id for ancestor in areas.ancestors(area_id))}
    return bool(line & user.area_ids)
