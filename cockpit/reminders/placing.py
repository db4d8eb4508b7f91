"""Puts a notice into inboxes: alone and at once, or into the next daily summary. Each person once."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

from cockpit.ledger.case_tables import INBOX, NOTICE
from cockpit.reminders.hours import Hours
from cockpit.reminders.rules import PREDICTIONS


@dataclass
class Placing:
    """Of one look: what each person has already got today, and the summary that each is given now.

    `predicted`: how many predictions stand in a person's summary of a day.
    """

    hours: Hours
    at: datetime
    single: Counter[str]
    last_digest: dict[str, date]
    predicted: Counter[tuple[str, str]]
    rows: list[dict[str, object]] = field(default_factory=list)
    _digests: dict[str, tuple[date, datetime]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, hours: Hours, at: datetime) -> "Placing":
        today = (INBOX.c.digest.is_(None), INBOX.c.shows_at >= hours.midnight(at))
        singles = select(INBOX.c.account, func.count()).where(*today).group_by(INBOX.c.account)
        digests = select(INBOX.c.account, func.max(INBOX.c.digest)).group_by(INBOX.c.account)
        last = {name: date.fromisoformat(day) for name, day in connection.execute(digests) if day}
        single = Counter({name: int(n) for name, n in connection.execute(singles)})
        return cls(hours, at, single, last, _predicted(connection, hours.day(at)))

    def put(
        self, notice_id: str, accounts: tuple[str, ...], *, is_urgent: bool, before: datetime | None = None
    ) -> None:
        """`before`: afterwards it is of no use."""
        for account in accounts:
            is_single = is_urgent and self._is_single(account, before)
            self.rows.append(self._row(notice_id, account, is_single=is_single))

    def with_room(self, accounts: tuple[str, ...], before: datetime) -> tuple[str, ...]:
        """Whose next summary comes before that moment and takes one more prediction; it is counted as taken."""
        found = []
        for account in accounts:
            day, shows_at = self._digest(account)
            place = account, day.isoformat()
            if shows_at < before and self.predicted[place] < self.hours.rules.most_predicted:
                self.predicted[place] += 1
                found.append(account)
        return tuple(found)

    def write(self, connection: Connection) -> int:
        if self.rows:
            connection.execute(insert(INBOX), self.rows)
        written = len(self.rows)
        self.rows.clear()
        return written

    def _is_single(self, account: str, before: datetime | None) -> bool:
        """More than `most_single` a day nobody reads: the rest goes into the summary, unless that would be too late."""
        is_too_late = before is not None and self._digest(account)[1] >= before
        return is_too_late or self.single[account] < self.hours.rules.most_single

    def _row(self, notice_id: str, account: str, *, is_single: bool) -> dict[str, object]:
        digest: str | None = None
        if is_single:
            self.single[account] += 1
            shows_at = self.hours.shows_at(self.at)
        else:
            day, shows_at = self._digest(account)
            digest = day.isoformat()
        return {
            "notice_id": notice_id,
            "account": account,
            "digest": digest,
            "shows_at": shows_at,
            "is_shown": shows_at <= self.at,
        }

    def _digest(self, account: str) -> tuple[date, datetime]:
        if account not in self._digests:
            self._digests[account] = self.hours.digest(self.at, self.last_digest.get(account))
        return self._digests[account]


def _predicted(connection: Connection, today: date) -> Counter[tuple[str, str]]:
    query = (
        select(INBOX.c.account, INBOX.c.digest, func.count())
        .join(NOTICE, NOTICE.c.notice_id == INBOX.c.notice_id)
        .where(INBOX.c.digest >= today.isoformat(), NOTICE.c.rule.in_(PREDICTIONS))
        .group_by(INBOX.c.account, INBOX.c.digest)
    )
    return Counter({(account, day): int(n) for account, day, n in connection.execute(query)})
