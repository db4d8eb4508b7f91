"""A request sent twice has one effect: the second time its answer is known."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from cockpit.cases.case import Case
from cockpit.cases.states import State
from cockpit.errors import BadRequest, Conflict
from cockpit.ledger.case_tables import CHANGE, REPLAY
from cockpit.ledger.moment import now

LONGEST_KEY = 64


@dataclass(frozen=True)
class Answered:
    """Which case the first request made or changed, and the version that it was told."""

    case_id: str
    version: int


def remembered(connection: Connection, actor: str, idempotency_key: str, request_hash: str) -> Answered | None:
    if not 8 <= len(idempotency_key) <= LONGEST_KEY:
        raise BadRequest("请求缺少防重复编号，请刷新页面后重试。")
    columns = (REPLAY.c.case_id, REPLAY.c.version, REPLAY.c.request_hash)
    query = select(*columns).where(REPLAY.c.actor == actor, REPLAY.c.idempotency_key == idempotency_key)
    known = connection.execute(query).first()
    if known is None:
        return None
    if known.request_hash != request_hash:
        raise Conflict("同一个防重复编号已用于另一个操作，请刷新页面后重试。")
    return Answered(known.case_id, known.version)


def as_answered(connection: Connection, case: Case, answered: Answered) -> Case:
    """The same answer as then, although the case may have gone on since."""
    query = select(CHANGE.c.to_state).where(CHANGE.c.case_id == case.case_id, CHANGE.c.version == answered.version)
    state = State(connection.execute(query).scalar_one())
    return replace(case, version=answered.version, state=state)


def remember(connection: Connection, actor: str, idempotency_key: str, request_hash: str, case: Case) -> None:
    connection.execute(
        insert(REPLAY).values(
            actor=actor,
            idempotency_key=idempotency_key,
            request_hash=request_hash,
            case_id=case.case_id,
            version=case.version,
            at=now(),
        )
    )
