"""Sends what lies in inboxes by the channels: each message once, and again later where a channel did not take it."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from sqlalchemy import insert, select, update

from cockpit.access.account import all_accounts
from cockpit.areas import Areas
from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import SENDING
from cockpit.ledger.moment import now
from cockpit.reminders.channels import Channel
from cockpit.reminders.hours import Hours
from cockpit.reminders.inbox import Item, items
from cockpit.reminders.wording import Wording

LOG: Final = logging.getLogger("etl")
BACK_OFF: Final = (1, 5, 15, 60, 240)  # minutes until the next try; after the last one it stays in the inbox
MOST_LINES: Final = 20  # of a summary; the rest is counted
YOUNG: Final = timedelta(days=1)  # what is older was there before the channel
TITLE: Final = "社区智治在线 · 提醒"


@dataclass(frozen=True)
class Message:
    key: str
    body: str


@dataclass(frozen=True)
class Sending:
    """`address` is how browsers reach us; without it the messages carry no links. `now` is the time of the desk."""

    ledger: Ledger
    areas: Areas
    wording: Wording
    channels: tuple[Channel, ...]
    now: Callable[[], datetime]
    address: str = ""

    def run(self, at: datetime | None = None) -> int:
        """How many messages were taken by a channel. `at` is the wall's time, by which tries are counted."""
        moment, sent, desk_at = at or now(), 0, self.now()
        if Hours(self.wording.clocks).shows_at(desk_at) != desk_at:
            return 0  # a try that falls into the quiet hours is made in the morning
        for channel in self.channels:
            for message in self._waiting(channel, moment):
                if self._claim(channel, message, moment):
                    problem = channel.send(TITLE, message.body)
                    self._note(channel, message, problem, moment)
                    sent += not problem
                    if problem:
                        LOG.warning("channel %s, host %s: %s", channel.name, channel.host, problem)
        return sent

    def _messages(self, channel: Channel) -> dict[str, Message]:
        """Young and unread, of accounts in use; a message to several of one channel is one message."""
        since = self.now() - YOUNG
        with self.ledger.reading() as connection:
            users = [one.user for one in all_accounts(connection) if one.is_active and one.name in channel.accounts]
            found = [(user.user_id, items(connection, user, self.areas)) for user in users]
        listed = [one for account, held in found for one in self._of(account, held, since)]
        return {one.key: one for one in listed}

    def _of(self, account: str, held: Iterable[Item], since: datetime) -> list[Message]:
        young = [one for one in held if not one.is_read and one.shows_at >= since]
        singles = [Message(f"one:{one.notice_id}", self._line(one)) for one in young if one.digest is None]
        grouped = sorted((one for one in young if one.digest), key=lambda one: one.digest or "")
        digests = groupby(grouped, key=lambda one: one.digest or "")
        return [*singles, *(Message(f"day:{account}:{day}", self._summary(day, list(all_))) for day, all_ in digests)]

    def _line(self, item: Item) -> str:
        words = self.wording.sentence(item.rule, item.area_id, item.words)
        link = f"\n{self.address}/case/{item.case_id}" if self.address and item.case_id else ""
        return f"{self.wording.label(item.rule)}：{words}{link}"

    def _summary(self, day: str, held: list[Item]) -> str:
        lines = [self._line(one).partition("\n")[0] for one in held[:MOST_LINES]]
        more = [f"另有 {len(held) - MOST_LINES} 件。"] if len(held) > MOST_LINES else []
        link = [f"{self.address}/tasks"] if self.address else []
        return "\n".join([f"每日摘要 {day}，共 {len(held)} 件", *lines, *more, *link])

    def _waiting(self, channel: Channel, at: datetime) -> list[Message]:
        messages = self._messages(channel)
        keys = (SENDING.c.channel == channel.name, SENDING.c.message_key.in_(list(messages)))
        with self.ledger.reading() as connection:
            rows = connection.execute(select(SENDING.c.message_key, SENDING.c.next_at).where(*keys))
            known = {row.message_key: row.next_at for row in rows}
        return [one for key, one in messages.items() if key not in known or (known[key] and known[key] <= at)]

    def _claim(self, channel: Channel, message: Message, at: datetime) -> bool:
        """Written down before it is sent: who dies in between has sent it or not, and it is not sent again."""
        own = (SENDING.c.message_key == message.key, SENDING.c.channel == channel.name)
        with self.ledger.writing() as connection:
            again = connection.execute(select(SENDING.c.next_at).where(*own)).one_or_none()
            if again is None:
                connection.execute(insert(SENDING).values(message_key=message.key, channel=channel.name, tries=1))
                return True
            if again.next_at is None or again.next_at > at:
                return False  # another process was faster
            connection.execute(update(SENDING).where(*own).values(next_at=None, tries=SENDING.c.tries + 1))
            return True

    def _note(self, channel: Channel, message: Message, problem: str, at: datetime) -> None:
        own = (SENDING.c.message_key == message.key, SENDING.c.channel == channel.name)
        with self.ledger.writing() as connection:
            tries = int(connection.execute(select(SENDING.c.tries).where(*own)).scalar_one())
            again = at + timedelta(minutes=BACK_OFF[tries - 1]) if problem and tries <= len(BACK_OFF) else None
            values = {"sent_at": None if problem else at, "next_at": again, "problem": problem[:200] or None}
            connection.execute(update(SENDING).where(*own).values(**values))
