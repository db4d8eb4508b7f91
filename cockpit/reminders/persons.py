"""Who by name is told: the people next to the case who can act, and above them those who supervise."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cockpit.access import User, is_in_scope
from cockpit.areas import Areas

PERMISSIONS: Final = {
    "acceptor": "case.accept",
    "dispatcher": "case.dispatch",
    "verifier": "case.verify",
    "caller": "case.rate",
    "unit": "case.handle",
}
SUPERVISES: Final = "case.supervise"
VIEWS: Final = "case.view"
Meant = Callable[[User], bool]
Levels = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Telling:
    """Who of a case is meant. `account`: one person by name, as the reporter."""

    told: str
    area_id: str
    unit_id: str | None = None
    account: str | None = None


@dataclass(frozen=True)
class People:
    """The accounts in use. Nobody is told of a case that they may not see."""

    areas: Areas
    users: tuple[User, ...]
    _known: dict[Telling, Levels] = field(default_factory=dict, compare=False)

    def told(self, telling: Telling, *, up: int = 0) -> tuple[str, ...]:
        """Names of accounts; `up` levels above the ones who can act. Nobody: ()."""
        if telling not in self._known:
            self._known[telling] = self._levels(telling)
        levels = self._known[telling]
        return levels[up] if up < len(levels) else ()

    def _levels(self, telling: Telling) -> Levels:
        if telling.area_id not in {area.area_id for area in self.areas.all}:
            return ()  # an area that the deployment no longer has
        if telling.told == "reporter":
            return (self._names(lambda user: user.user_id == telling.account, telling.area_id),)
        line = [telling.area_id, *(area.area_id for area in reversed(self.areas.ancestors(telling.area_id)))]
        if telling.told == "unit" and telling.unit_id:
            unit = telling.unit_id
            own = self._names(lambda user: unit in user.unit_ids and user.may("case.handle"), telling.area_id)
            above = [self._at(area_id, SUPERVISES) for area_id in line]
            found = [own, *above] if own else self._from_next(line, "case.dispatch")
        else:
            found = self._from_next(line, PERMISSIONS[telling.told])
        return tuple(level for level in found if level)

    def _from_next(self, line: list[str], permission: str) -> list[tuple[str, ...]]:
        """The nearest area with somebody who may; above it those who may supervise."""
        at = [self._at(area_id, permission) for area_id in line]
        first = next((place for place, names in enumerate(at) if names), len(line))
        return [*at[first : first + 1], *(self._at(area_id, SUPERVISES) for area_id in line[first + 1 :])]

    def _at(self, area_id: str, permission: str) -> tuple[str, ...]:
        return self._names(lambda user: area_id in user.area_ids and user.may(permission), area_id)

    def _names(self, is_meant: Meant, area_id: str) -> tuple[str, ...]:
        return tuple(
            user.user_id
            for user in self.users
            if is_meant(user) and user.may(VIEWS) and is_in_scope(user, self.areas, area_id)
        )
