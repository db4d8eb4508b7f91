"""Reminders over the desk of tests/desk_town.py: the same people, with accounts."""

from dataclasses import dataclass

from sqlalchemy import select

from cockpit.access import User
from cockpit.access.account_changes import NewAccount, add_account
from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.areas import Areas
from cockpit.ledger.case_tables import INBOX, NOTICE
from cockpit.reminders.reminding import Reminding
from cockpit.reminders.risk import unknown
from cockpit.reminders.seeing import Risk
from tests.desk_town import COLLEAGUE, FOREIGNER, HANDLER, LEADER, OFFICIAL, VOLUNTEER, WORKER, Town

KEEPER = User("keeper", "测试", frozenset(), PERMISSION_NAMES)
ROLES = {
    VOLUNTEER: "grid_volunteer",
    WORKER: "community_worker",
    COLLEAGUE: "community_worker",
    OFFICIAL: "street_official",
    FOREIGNER: "street_official",
    LEADER: "district_leader",
    HANDLER: "unit_handler",
}


@dataclass(frozen=True)
class Told:
    account: str
    rule: str
    digest: str | None
    is_shown: bool


def move_in(town: Town, *people: User) -> None:
    """Each with an account. Nobody needs a password here: they come by a provider."""
    for one in people:
        areas, units = tuple(one.area_ids), tuple(one.unit_ids)
        new = NewAccount(one.user_id, one.name, (ROLES[one],), areas, None, "test", one.user_id, units)
        add_account(town.desk.ledger, KEEPER, new)


def reminding(town: Town, risk: Risk = unknown) -> Reminding:
    areas = Areas.of(town.desk.snapshot)
    return Reminding(town.desk.ledger, areas, town.desk.clocks, lambda: town.at, risk)


def told(town: Town, rule: str = "") -> list[Told]:
    """What lies in the inboxes, in the order of accounts."""
    query = select(INBOX.c.account, NOTICE.c.rule, INBOX.c.digest, INBOX.c.is_shown)
    joined = query.join(NOTICE, NOTICE.c.notice_id == INBOX.c.notice_id).order_by(INBOX.c.account, NOTICE.c.rule)
    with town.desk.ledger.reading() as connection:
        rows = connection.execute(joined.where(NOTICE.c.rule == rule) if rule else joined).all()
    return [Told(*row) for row in rows]
