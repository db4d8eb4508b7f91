"""Finds the persons of what the desk has noted down: who acts next learns of it, nobody of the own doing."""

import json
from typing import Final

from sqlalchemy import Connection, select, update

from cockpit.ledger.case_tables import NOTICE
from cockpit.reminders.persons import People, Telling
from cockpit.reminders.placing import Placing

AT_ONCE: Final = 500
# Of the desk's verbs, those that somebody has to know now; the others are in the daily summary.
URGENT_VERBS: Final = frozenset(("dispatch", "urge", "whistle", "return", "rework", "reopen", "arrive", "suspend"))


def resolve(connection: Connection, people: People, placing: Placing) -> int:
    """How many notices were resolved. One that concerns nobody with an account is resolved to nobody."""
    query = select(NOTICE).where(NOTICE.c.resolved_at.is_(None)).order_by(NOTICE.c.made_at).limit(AT_ONCE)
    rows = connection.execute(query).mappings().all()
    for row in rows:
        words = json.loads(row["words"])
        telling = Telling(row["told"], row["area_id"], row["unit_id"], row["account"])
        others = tuple(name for name in people.told(telling) if name != words.get("by"))
        placing.put(row["notice_id"], others, is_urgent=row["rule"].partition(".")[2] in URGENT_VERBS)
    placing.write(connection)
    if rows:
        done = [row["notice_id"] for row in rows]
        connection.execute(update(NOTICE).where(NOTICE.c.notice_id.in_(done)).values(resolved_at=placing.at))
    return len(rows)
