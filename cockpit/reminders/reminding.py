"""Reminders of one deployment, as the watcher runs them: persons at once, rules now and then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, select, update

from cockpit.access.account import all_accounts
from cockpit.areas import Areas
from cockpit.cases.clocks import Clocks
from cockpit.cases.time import desk_time
from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import INBOX, NOTICE
from cockpit.reminders.hours import Hours
from cockpit.reminders.looking import Look
from cockpit.reminders.persons import People
from cockpit.reminders.placing import Placing
from cockpit.reminders.resolving import resolve
from cockpit.reminders.risk import unknown
from cockpit.reminders.seeing import Risk
from cockpit.reminders.service_looking import tell_services
from cockpit.reminders.service_rules import ServiceDue, service_dues
from cockpit.warehouse import Snapshot


@dataclass(frozen=True)
class Reminding:
    ledger: Ledger
    areas: Areas
    clocks: Clocks
    now: Callable[[], datetime]
    risk: Risk
    services: tuple[ServiceDue, ...] = ()

    @classmethod
    def of(cls, ledger: Ledger, snapshot: Snapshot, risk: Risk = unknown) -> "Reminding":
        clocks, areas, now = Clocks.of(snapshot.profile), Areas.of(snapshot), desk_time(ledger, snapshot)
        return cls(ledger, areas, clocks, now, risk, service_dues(snapshot))

    def resolve(self) -> int:
        """What the desk noted down since the last time, and what may be shown by now. Cheap when there is nothing."""
        at = self.now()
        with self.ledger.reading() as connection:
            if not _is_anything_waiting(connection, at):
                return 0
        with self.ledger.writing() as connection:
            found = resolve(connection, self._people(connection), self._placing(connection, at))
            _show(connection, at)
            return found

    def look(self) -> int:
        """All rules over all cases."""
        at = self.now()
        with self.ledger.writing() as connection:
            people, placing = self._people(connection), self._placing(connection, at)
            written = Look(people, self.clocks, self.risk).run(connection, placing)
            written += tell_services(connection, self.services, people, placing)
            _show(connection, at)
            return written

    def _people(self, connection: Connection) -> People:
        return People(self.areas, tuple(one.user for one in all_accounts(connection) if one.is_active))

    def _placing(self, connection: Connection, at: datetime) -> Placing:
        return Placing.of(connection, Hours(self.clocks), at)


def _is_anything_waiting(connection: Connection, at: datetime) -> bool:
    waiting = select(NOTICE.c.notice_id).where(NOTICE.c.resolved_at.is_(None))
    hidden = select(INBOX.c.notice_id).where(INBOX.c.is_shown.is_(False), INBOX.c.shows_at <= at)
    return any(connection.execute(select(exists(query))).scalar() for query in (waiting, hidden))


def _show(connection: Connection, at: datetime) -> None:
    hidden = (INBOX.c.is_shown.is_(False), INBOX.c.shows_at <= at)
    connection.execute(update(INBOX).where(*hidden).values(is_shown=True))
