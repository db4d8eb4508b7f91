"""A request sent twice has one effect: the second time its answer is known."""

from sqlalchemy import Connection, insert, select

from cockpit.cases.case import Case
from cockpit.errors import BadRequest, Conflict
from cockpit.ledger.case_tables import REPLAY
from cockpit.ledger.moment import now

LONGEST_KEY = 64


def remembered(connection: Connection, actor: str, idempotency_key: str, request_hash: str) -> bool:
    if not 8 <= len(idempotency_key) <= LONGEST_KEY:
        raise BadRequest("请求缺少防重复编号，请刷新页面后重试。")
    query = select(REPLAY.c.request_hash).where(REPLAY.c.actor == actor, REPLAY.c.idempotency_key == idempotency_key)
    known = connection.execute(query).first()
    if known is not None and known.request_hash != request_hash:
        raise Conflict("同一个防重复编号已用于另一个操作，请刷新页面后重试。")
    return known is not None


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
