"""A desk over the small district of tests/cast.py, with its people and a clock that the test moves."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

from cockpit.access import User
from cockpit.access.roles import permissions_of
from cockpit.cases.case import Case
from cockpit.cases.children import NewCase, open_case
from cockpit.cases.clocks import Clocks
from cockpit.cases.desk import Act, Desk
from cockpit.ledger import open_ledger
from cockpit.ledger.migrate import migrate
from cockpit.warehouse import Snapshot

MONDAY = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


def person(name: str, role: str, *area_ids: str, units: tuple[str, ...] = ()) -> User:
    return User(name, name, frozenset(area_ids), permissions_of([role]), frozenset(units))


VOLUNTEER = person("volunteer", "grid_volunteer", "north-1")
WORKER = person("worker", "community_worker", "north-1")
COLLEAGUE = person("colleague", "community_worker", "north-1")
OFFICIAL = person("north", "street_official", "north")
FOREIGNER = person("south", "street_official", "south")
LEADER = person("leader", "district_leader", "east")
HANDLER = person("handler", "unit_handler", "north", units=("u1",))


@dataclass
class Town:
    desk: Desk
    at: datetime = field(default=MONDAY)

    def report(self, *, area_id: str = "north-1", category_id: str = "noise") -> Case:
        with self.desk.ledger.writing() as connection:
            new = NewCase(area_id=area_id, category_id=category_id, title="楼下夜间施工")
            case_id = open_case(connection, new, actor=VOLUNTEER.user_id, at=self.at)
        return self.desk.find(LEADER, case_id)

    def act(self, user: User, case: Case, verb: str, **answers: Any) -> Case:
        key = token_hex(16)
        return self.desk.act(user, Act(case.case_id, verb, case.version, key, answers))

    def later(self, **span: float) -> None:
        self.at += timedelta(**span)


def open_town(snapshot: Snapshot, folder: Path, url: str = "") -> Town:
    ledger = open_ledger(url or f"sqlite:///{folder / 'ledger.sqlite'}", folder)
    migrate(ledger, backups=folder / "backups")
    town = Town(Desk(ledger, snapshot, Clocks.of(snapshot.profile), lambda: MONDAY))
    town.desk = replace(town.desk, now=lambda: town.at)
    return town
