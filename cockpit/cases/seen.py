"""Everything that one person sees of one case, read in one go."""

from dataclasses import dataclass
from datetime import datetime

from cockpit.access import User
from cockpit.areas import Areas
from cockpit.cases.alike import Alike, alike
from cockpit.cases.attachments import Attachment, attachments_of
from cockpit.cases.case import Case
from cockpit.cases.contact import masked_contact
from cockpit.cases.desk import Desk
from cockpit.cases.difference import Difference, differences
from cockpit.cases.flow import allowed
from cockpit.cases.history import Change, history
from cockpit.cases.hops import hop_rank
from cockpit.cases.transition import Transition
from cockpit.dispatch.ranking import Suggestion
from cockpit.metrics.evidence import is_repeat
from cockpit.metrics.gate import visible


@dataclass(frozen=True)
class SeenCase:
    """`verbs` is what this person may do now; `suggested` is empty for who may not dispatch."""

    case: Case
    at: datetime
    changes: list[Change]
    contact: str | None
    files: list[Attachment]
    alike: tuple[Alike, ...]
    is_repeat: bool
    differences: tuple[Difference, ...]
    verbs: tuple[Transition, ...]
    suggested: tuple[Suggestion, ...]


def seen(desk: Desk, user: User, case_id: str) -> SeenCase:
    case, at = desk.find(user, case_id), desk.now()
    around, snapshot = desk.around(user, case), desk.snapshot
    verbs = allowed(case, user, at=at, hop_rank=hop_rank(user, Areas.of(snapshot)))
    asks_unit = any(one.verb == "dispatch" for one in verbs)
    with desk.ledger.reading() as connection:
        return SeenCase(
            case=case,
            at=at,
            changes=history(connection, case.case_id),
            contact=masked_contact(connection, case.case_id),
            files=attachments_of(connection, case.case_id),
            alike=alike(connection, case, frozenset(visible(snapshot, around).numbers)),
            is_repeat=is_repeat(snapshot, around, case.event_key),
            differences=differences(connection, snapshot, around, case),
            verbs=verbs,
            suggested=desk.suggested(connection, user, case) if asks_unit else (),
        )
