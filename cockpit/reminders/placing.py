"""Puts a notice into inboxes: alone and at once, or into the next daily summary. Each person once."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

from cockpit.ledger.case_tables import INBOX
from cockpit.reminders.hours import Hours


@dataclass
class Placing:
    """Of one look: what each person has already got today, and the summary that each is given now."""

    hours: Hours
    at: datetime
    single: Counter[str]
    last_digest: dict[str, date]
    rows: list[dict[str, object]] = field(default_factory=list)
    _digests: dict[str, tuple[date, datetime]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, hours: Hours, at: datetime) -> "Placing":
        today = (INBOX.c.digest.is_(None), INBOX.c.shows_at >= hours.midnight(at))
        singles = select(INBOX.c.account, func.count()).where(*today).group_by(INBOX.c.account)
        digests = select(INBOX.c.account, func.max(INBOX.c.digest)).group_by(INBOX.c.account)
        last = {name: date.fromisoformat(day) for name, day in connection.execute(digests) if day}
        return cls(hours, at, Counter({name: int(n) for name, n in connection.execute(singles)}), last)

    def put(self, notice_id: str, accounts: tuple[str, ...], *, is_urgent: bool) -> None:
        for account in accounts:
            self.rows.append(self._row(notice_id, account, is_urgent=is_urgent))

    def write(self, connection: Connection) -> int:
        if self.rows:
            connection.execute(insert(INBOX), self.rows)
        written = len(self.rows)
        self.rows.clear()
        return written

    def _row(self, notice_id: str, account: str, *, is_urgent: bool) -> dict[str, object]:
        """More than `most_single` a day nobody reads: the rest goes into the summary."""
        digest: str | None = None
        if is_urgent and self.single[account] < self.hours.rules.most_single:
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
