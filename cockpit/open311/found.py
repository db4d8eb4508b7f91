"""The cases behind a question: always within the areas of a `Selection`, page by page, the newest first."""

from sqlalchemy import Connection

from cockpit.cases.case import Case, case_of, cases_in
from cockpit.cases.states import ENDED, OPEN
from cockpit.ledger.case_tables import CASE
from cockpit.open311.asked import AskedRequests


def cases_asked(connection: Connection, area_ids: frozenset[str], asked: AskedRequests) -> list[Case]:
    query = cases_in(area_ids)
    if asked.service_request_ids:
        query = query.where(CASE.c.case_id.in_(asked.service_request_ids))
    else:
        query = query.where(CASE.c.reported_at >= asked.first, CASE.c.reported_at <= asked.last)
        states = {"open": OPEN, "closed": ENDED}
        query = query.where(CASE.c.state.in_(sorted(frozenset().union(*(states[one] for one in asked.statuses)))))
        if asked.service_codes:
            query = query.where(CASE.c.category_id.in_(asked.service_codes))
    ordered = query.order_by(CASE.c.reported_at.desc(), CASE.c.case_id)
    rows = connection.execute(ordered.limit(asked.page_size).offset((asked.page - 1) * asked.page_size)).mappings()
    return [case_of(dict(row)) for row in rows]
