"""The outbox: a message for everybody who wants to be told, written in the transaction of the change itself."""

import json
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, insert, select

from cockpit.areas import Areas
from cockpit.cases.case import Case
from cockpit.ledger.api_tables import WEBHOOK, WEBHOOK_MESSAGE
from cockpit.ledger.moment import now
from cockpit.webhooks.events import holds


def announce(connection: Connection, areas: Areas, case: Case, event: str, at: datetime) -> None:
    """No change, no message; no message, no change. Words that people wrote stay here: who may, reads them by key."""
    columns = (WEBHOOK.c.webhook_id, WEBHOOK.c.events)
    line = (case.area_id, *(area.area_id for area in areas.ancestors(case.area_id)))
    wanted = select(*columns).where(WEBHOOK.c.removed_at.is_(None), WEBHOOK.c.area_id.in_(line))
    for webhook_id, events in connection.execute(wanted).all():
        if holds(events, event):
            message_id = token_hex(16)
            connection.execute(
                insert(WEBHOOK_MESSAGE).values(
                    message_id=message_id,
                    webhook_id=webhook_id,
                    case_id=case.case_id,
                    version=case.version,
                    body=_body(message_id, case, event, at),
                    made_at=now(),
                    tries=0,
                    next_at=now(),
                    problem="",
                )
            )


def _body(message_id: str, case: Case, event: str, at: datetime) -> str:
    told = {
        "message_id": message_id,
        "event": event,
        "case_id": case.case_id,
        "number": case.number,
        "area_id": case.area_id,
        "category_id": case.category_id,
        "state": case.state,
        "version": case.version,
        "at": at.isoformat(timespec="seconds"),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
