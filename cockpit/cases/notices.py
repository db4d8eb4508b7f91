"""Who has to be told of a change, written with the change; finding the persons is the work of `reminders`."""

import json
from secrets import token_hex

from sqlalchemy import Connection, insert

from cockpit.cases.case import Case
from cockpit.cases.policies import Attempt
from cockpit.cases.transition import Transition
from cockpit.ledger.case_tables import NOTICE


def tell(connection: Connection, case: Case, transition: Transition, attempt: Attempt) -> None:
    """Nobody is told of the own doing. One notice for one change and one kind of person, whatever is repeated."""
    words = {"number": case.number, "title": case.title, "by": attempt.user.user_id}
    for told in transition.tells:
        account = case.reported_by if told == "reporter" else None
        if account == attempt.user.user_id:
            continue
        connection.execute(
            insert(NOTICE).values(
                notice_id=token_hex(16),
                subject_key=f"change:{case.case_id}:{case.version}:{told}",
                rule=f"change.{transition.verb}",
                case_id=case.case_id,
                area_id=case.area_id,
                told=told,
                unit_id=case.unit_id if told == "unit" else None,
                account=account,
                words=json.dumps(words, ensure_ascii=False),
                made_at=attempt.at,
            )
        )
