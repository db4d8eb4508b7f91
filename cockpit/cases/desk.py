"""The desk: every change of a case in one transaction: state, history, audit line and who has to be told."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select, update

from cockpit.access import Selection, User
from cockpit.access import select as select_area
from cockpit.areas import Areas
from cockpit.audit import Entry, record
from cockpit.cases.answers import parse_answers
from cockpit.cases.case import NAMES, UNKNOWN_CASE, Case, case_of
from cockpit.cases.children import NewCase, open_case, split_off
from cockpit.cases.clocks import Clocks
from cockpit.cases.contact import Contact, keep, reveal
from cockpit.cases.flow import apply, refusal
from cockpit.cases.hops import hop_rank
from cockpit.cases.notices import tell
from cockpit.cases.policies import Attempt
from cockpit.cases.replay import as_answered, remember, remembered
from cockpit.cases.transition import Transition
from cockpit.cases.units import units_for
from cockpit.cases.workflow import BY_VERB
from cockpit.dispatch.ranking import Suggestion
from cockpit.dispatch.suggestions import suggestions
from cockpit.errors import BadRequest, CockpitError, NotFound, StaleVersion
from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import CASE, CHANGE
from cockpit.metrics.names import Names
from cockpit.period import parse_period
from cockpit.warehouse import Snapshot
from cockpit.webhooks.events import REPORTED
from cockpit.webhooks.outbox import announce

VIEW: Final = "case.view"
MOST_KEPT: Final = 5  # suggestions that are stored with a dispatch


@dataclass(frozen=True)
class Act:
    """What somebody wants of a case. `version` is the one that they saw."""

    case_id: str
    verb: str
    version: int
    idempotency_key: str
    answers: Mapping[str, object] = field(default_factory=dict)
    address: str = ""  # of the network, for the audit trail

    @property
    def request_hash(self) -> str:
        told = json.dumps([self.case_id, self.verb, self.version, dict(self.answers)], sort_keys=True, default=str)
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Desk:
    """`now` is the time of the deployment: of the wall, or of a closed sample as it goes on."""

    ledger: Ledger
    snapshot: Snapshot
    clocks: Clocks
    now: Callable[[], datetime]

    def act(self, user: User, act: Act) -> Case:
        """The case afterwards. A request that was answered before is answered again and does nothing."""
        if act.verb not in BY_VERB:
            raise BadRequest("没有这个操作。")
        try:
            with self.ledger.writing() as connection:
                case = self._found(connection, user, act.case_id)
                answered = remembered(connection, user.user_id, act.idempotency_key, act.request_hash)
                if answered is not None:
                    return as_answered(connection, case, answered)
                return self._change(connection, user, case, act)
        except CockpitError as error:
            self._note_refusal(user, act, error)
            raise

    def report(
        self, user: User, new: NewCase, contact: Contact | None = None, *, address: str = "", idempotency_key: str = ""
    ) -> Case:
        """A new case in one of the reporter's own areas, which waits for acceptance. With a key, once."""
        self.check_area(user, new.area_id, permission="case.report")
        if new.category_id not in Names.of(self.snapshot).categories:
            raise BadRequest("没有这个类别，请重新选择。")
        with self.ledger.writing() as connection:
            if idempotency_key:
                answered = remembered(connection, user.user_id, idempotency_key, new.request_hash)
                if answered is not None:
                    return as_answered(connection, self._found(connection, user, answered.case_id), answered)
            case_id = open_case(connection, new, actor=user.user_id, at=self.now(), address=address)
            if contact is not None:
                keep(connection, self.ledger.folder, case_id, contact)
            case = self._found(connection, user, case_id)
            announce(connection, Areas.of(self.snapshot), case, REPORTED, case.reported_at)
            if idempotency_key:
                remember(connection, user.user_id, idempotency_key, new.request_hash, case)
            return case

    def find(self, user: User, case_id: str) -> Case:
        with self.ledger.reading() as connection:
            return self._found(connection, user, case_id)

    def _found(self, connection: Connection, user: User, case_id: str) -> Case:
        """Read first, then `access.select` decides by the area of the case: foreign and missing are one answer."""
        query = select(*(CASE.c[name] for name in NAMES)).where(CASE.c.case_id == case_id)
        row = connection.execute(query.with_for_update()).mappings().first()
        if row is None:
            raise NotFound(UNKNOWN_CASE)
        case = case_of(dict(row))
        self.check_area(user, case.area_id)
        return case

    def check_area(self, user: User, area_id: str, *, permission: str = VIEW) -> Selection:
        period = parse_period("all", self.snapshot.as_of.date(), self.snapshot.first_day)
        try:
            return select_area(user, self.snapshot, area_id, period, permission=permission)
        except NotFound:
            raise NotFound(UNKNOWN_CASE) from None

    def reveal(self, user: User, case_id: str, reason: str, *, address: str = "") -> Contact:
        """How to reach who reported; refusals are written by whoever answers the request."""
        case = self.find(user, case_id)
        return reveal(self.ledger, user, case.case_id, reason=reason, address=address)

    def around(self, user: User, case: Case) -> Selection:
        """All that the person may see around the case: from the highest of their areas that holds it."""
        areas = Areas.of(self.snapshot)
        line = (case.area_id, *(area.area_id for area in areas.ancestors(case.area_id)))
        return self.check_area(user, next(area_id for area_id in reversed(line) if area_id in user.area_ids))

    def suggested(self, connection: Connection, user: User, case: Case) -> tuple[Suggestion, ...]:
        return suggestions(connection, self.snapshot, self.around(user, case), case)

    def _change(self, connection: Connection, user: User, case: Case, act: Act) -> Case:
        transition = BY_VERB[act.verb]
        if act.version != case.version:
            raise StaleVersion(seen=act.version, current=case.version)
        answers = parse_answers(transition, act.answers)
        attempt = Attempt(
            case=case,
            user=user,
            at=self.now(),
            answers=answers,
            units=units_for(self.snapshot, case.area_id),
            hop_rank=hop_rank(user, Areas.of(self.snapshot)),
        )
        if error := refusal(transition, attempt):
            raise error
        if transition.verb == "dispatch":
            attempt = replace(attempt, answers=self._confirmed(connection, attempt))
        if "main_case_id" in answers:
            self._found(connection, user, str(answers["main_case_id"]))
        after = self._write(connection, attempt, transition, act.address)
        if transition.verb == "split":
            split_off(connection, after, [str(part) for part in answers["parts"]], attempt)  # type: ignore[attr-defined]
        remember(connection, user.user_id, act.idempotency_key, act.request_hash, after)
        return after

    def _confirmed(self, connection: Connection, attempt: Attempt) -> dict[str, object]:
        """The officer confirms the first suggestion or says why not; what was suggested is kept either way."""
        found = self.suggested(connection, attempt.user, attempt.case)
        answers = dict(attempt.answers)
        first = found[0].unit_id if found else None
        if first not in (None, answers["unit_id"]) and not answers.get("override_reason"):
            raise BadRequest("您选的不是首荐单位，请写明理由。")
        return answers | {"suggested": [one.unit_id for one in found[:MOST_KEPT]]}

    def _write(self, connection: Connection, attempt: Attempt, transition: Transition, address: str) -> Case:
        case, after = attempt.case, apply(transition, attempt, self.clocks)
        detail = {"verb": transition.verb, "from": case.state, "to": after.state, "version": after.version}
        entry = Entry(
            attempt.user.user_id,
            transition.permission,
            object_kind="case",
            object_id=case.case_id,
            address=address,
            detail=detail,
        )
        number = record(connection, entry)
        values = {name: getattr(after, name) for name in NAMES} | {"change_number": number}
        connection.execute(update(CASE).where(CASE.c.case_id == case.case_id).values(**values))
        connection.execute(
            insert(CHANGE).values(
                change_number=number,
                case_id=case.case_id,
                version=after.version,
                verb=transition.verb,
                actor=attempt.user.user_id,
                at=attempt.at,
                from_state=case.state,
                to_state=after.state,
                answers=json.dumps(dict(attempt.answers), ensure_ascii=False, sort_keys=True),
            )
        )
        tell(connection, after, transition, attempt)
        announce(connection, Areas.of(self.snapshot), after, f"case.{transition.verb}", attempt.at)
        return case_of(values)

    def _note_refusal(self, user: User, act: Act, error: CockpitError) -> None:
        entry = Entry(
            user.user_id,
            f"case.{act.verb}"[:64],
            "denied" if error.status in (401, 403, 404) else "failed",
            object_kind="case",
            object_id=act.case_id,
            address=act.address,
            detail={"status": error.status},
        )
        with self.ledger.writing() as connection:
            record(connection, entry)
