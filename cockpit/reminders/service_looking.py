"""Puts what the services remind of into the summaries of who works in the area: once an area and week."""

import json
from secrets import token_hex
from typing import Final

from sqlalchemy import Connection, insert, select

from cockpit.ledger.case_tables import NOTICE
from cockpit.reminders.persons import People, Telling
from cockpit.reminders.placing import Placing
from cockpit.reminders.service_rules import ServiceDue

TOLD: Final = "acceptor"


def tell_services(connection: Connection, dues: tuple[ServiceDue, ...], people: People, placing: Placing) -> int:
    """How many inbox rows were written. Where nobody works yet nothing is noted, so that the first one learns of it."""
    keys = {one.key: one for one in dues}
    known = select(NOTICE.c.subject_key).where(NOTICE.c.subject_key.in_(list(keys)))
    before = {key for (key,) in connection.execute(known)} if keys else set[str]()
    for key, due in keys.items():
        persons = people.told(Telling(TOLD, due.area_id))
        if key in before or not persons:
            continue
        notice_id = token_hex(16)
        connection.execute(
            insert(NOTICE).values(
                notice_id=notice_id,
                subject_key=key,
                rule=due.rule.name,
                area_id=due.area_id,
                told=TOLD,
                words=json.dumps({"n": due.n}),
                made_at=placing.at,
                resolved_at=placing.at,
            )
        )
        placing.put(notice_id, persons, is_urgent=False)
    return placing.write(connection)
