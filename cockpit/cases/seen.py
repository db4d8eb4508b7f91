"""Everything that one person sees of one case, read in one go."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cockpit.access import Selection, User
from cockpit.areas import Areas
from cockpit.cases.alike import MOST_ALIKE, Alike, alike
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
from cockpit.metrics.earlier import Earlier, Matter, earlier
from cockpit.metrics.evidence import is_repeat
from cockpit.metrics.gate import visible
from cockpit.warehouse import Snapshot


@dataclass(frozen=True)
class SeenCase:
    """`verbs` is what this person may do now; `suggested` is empty for who may not dispatch."""

    case: Case
    at: datetime
    changes: list[Change]
    contact: str | None
    files: list[Attachment]
    alike: tuple[Alike, ...]
    earlier: tuple[Earlier, ...]
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
        like = alike(connection, case, frozenset(visible(snapshot, around).numbers))
        return SeenCase(
            case=case,
            at=at,
            changes=history(connection, case.case_id),
            contact=masked_contact(connection, case.case_id),
            files=attachments_of(connection, case.case_id),
            alike=like,
            earlier=_never_cases(snapshot, around, case, like),
            is_repeat=is_repeat(snapshot, around, case.event_key),
            differences=differences(connection, snapshot, around, case),
            verbs=verbs,
            suggested=desk.suggested(connection, user, case) if asks_unit else (),
        )


def _never_cases(snapshot: Snapshot, around: Selection, case: Case, like: tuple[Alike, ...]) -> tuple[Earlier, ...]:
    """What was closed here before the hand-off; what is a case stands among those alike."""
    if not case.place_key:
        return ()
    cases = {one.case.event_key for one in like}
    local = case.reported_at.astimezone(ZoneInfo(snapshot.profile.profile.time_zone)).replace(tzinfo=None)
    again = Matter(case.event_key, case.place_key, case.category_id, local)
    found = earlier(snapshot, around, again, most=MOST_ALIKE)
    return tuple(one for one in found if one.event_key not in cases)
