"""How the channels do: what arrived, what is tried again, what was given up, and what was wrong last."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select

from cockpit.ledger.case_tables import SENDING


@dataclass(frozen=True)
class ChannelState:
    """`given_up`: after the last try it stays in the inbox. `unclear`: its sender died on the way; not sent again."""

    channel: str
    sent: int = 0
    retried: int = 0
    given_up: int = 0
    unclear: int = 0
    sent_at: datetime | None = None
    problem: str = ""

    @property
    def is_well(self) -> bool:
        return not (self.retried or self.given_up)


def channel_states(connection: Connection) -> list[ChannelState]:
    """Of each channel that was ever tried, in the order of names."""
    columns = (SENDING.c.channel, SENDING.c.next_at, SENDING.c.sent_at, SENDING.c.problem)
    rows = connection.execute(select(*columns).order_by(SENDING.c.channel, SENDING.c.message_key)).all()
    return [_state(str(name), list(own)) for name, own in groupby(rows, key=attrgetter("channel"))]


def _state(name: str, rows: list[Any]) -> ChannelState:
    sent = [row for row in rows if row.sent_at]
    open_rows = [row for row in rows if not row.sent_at]
    problems = [row.problem for row in open_rows if row.problem]
    return ChannelState(
        channel=name,
        sent=len(sent),
        retried=sum(row.next_at is not None for row in open_rows),
        given_up=sum(row.next_at is None and bool(row.problem) for row in open_rows),
        unclear=sum(row.next_at is None and not row.problem for row in open_rows),
        sent_at=max((row.sent_at for row in sent), default=None),
        problem=problems[-1] if problems else "",
    )
