"""Attack group F: who takes an export is known afterwards, who may not is refused, and twenty at once harm nobody."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import select

from cockpit.door.ledger import current_ledger
from cockpit.exports.pace import AT_ONCE, PERMITS
from cockpit.ledger.tables import AUDIT
from tests.people import enter


def trail(served: Flask, actor: str, action: str) -> list[dict[str, object]]:
    with served.app_context(), current_ledger().reading() as connection:
        query = select(AUDIT).where(AUDIT.c.actor == actor, AUDIT.c.action == action).order_by(AUDIT.c.seq)
        return [dict(row) for row in connection.execute(query).mappings()]


def test_f5_who_may_not_export_is_refused_and_that_is_written_down(served: Flask) -> None:
    with enter(served, "worker") as worker:
        before = len(trail(served, "worker", "request.refuse"))
        for form in ("csv", "xlsx", "figure.json"):
            assert worker.get(f"/export/tiles/north-1.{form}").status_code == 403
    assert len(trail(served, "worker", "request.refuse")) == before + 3


def test_f6_an_export_stands_in_the_trail_with_filter_rows_and_the_hash_of_the_file(served: Flask) -> None:
    with enter(served, "analyst") as analyst:
        answer = analyst.get("/export/trend/east.csv?period=30d")
    last = trail(served, "analyst", "cockpit.export")[-1]
    detail = json.loads(str(last["detail"]))
    assert (last["object_id"], last["outcome"]) == ("trend/east", "done")
    assert (detail["form"], detail["period"], detail["rows"]) == ("csv", "30d", 30)
    assert detail["sha256"] == hashlib.sha256(answer.data).hexdigest()


def test_f8_a_sheet_says_who_took_it_and_when(served: Flask) -> None:
    with enter(served, "analyst") as analyst:
        sheet = analyst.get("/export/tiles/east.csv").data.decode("utf-8-sig")
    line = next(line for line in sheet.splitlines() if line.startswith("导出,"))
    assert line.startswith("导出,analyst (analyst) · 20")


def test_f10_one_more_than_a_worker_makes_is_asked_to_come_again(served: Flask) -> None:
    with enter(served, "analyst") as analyst:
        for _ in range(AT_ONCE):
            assert PERMITS.acquire(blocking=False)
        try:
            refused = analyst.get("/export/tiles/east.csv")
        finally:
            for _ in range(AT_ONCE):
                PERMITS.release()
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
        assert analyst.get("/export/tiles/east.csv").status_code == 200


def test_f10_twenty_exports_at_once_are_given_or_asked_to_come_again(served: Flask) -> None:
    people = [enter(served, "analyst") for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda person: person.get("/export/trend/east.xlsx").status_code, people))
    assert 200 in statuses and set(statuses) <= {200, 429}
    with enter(served, "analyst") as analyst:
        assert analyst.get("/export/trend/east.xlsx").status_code == 200
