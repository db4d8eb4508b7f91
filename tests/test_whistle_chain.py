"""In the cockpit: at which level what began with mediation was settled."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from cockpit.cases.children import NewCase, open_case
from cockpit.cases.waiting_hops import HopWait, waiting_hops
from cockpit.ledger import open_ledger
from cockpit.ledger.case_tables import CASE
from cockpit.ledger.migrate import migrate
from cockpit.metrics.chain import chain
from cockpit.settings import Settings
from cockpit.warehouse import Snapshot, open_warehouse
from etl.handover import hand_over
from tests.desk_town import VOLUNTEER, WORKER, open_town
from tests.etl_town import event, town

NOW = datetime(2024, 10, 15, 5, 0, tzinfo=UTC)


def levels(**sums: float) -> list[tuple[str, int]]:
    return [(level.level, level.count) for level in chain(sums)]


def test_what_no_level_has_settled_is_the_last_step() -> None:
    found = levels(mediations_started=9, mediations_settled_volunteer=4, mediations_settled_street=3)
    assert found == [
        ("volunteer", 4),
        ("community", 0),
        ("street", 3),
        ("center", 0),
        ("department", 0),
        ("not_settled", 2),
    ]


def test_without_mediation_there_is_no_chain() -> None:
    assert levels(mediations_started=0) == []


def test_settled_is_what_ended_in_mediation_and_not_what_a_unit_had_to_do(cast: Snapshot, tmp_path: Path) -> None:
    town = open_town(cast, tmp_path)
    case = town.act(VOLUNTEER, town.report(), "mediate")
    assert not case.is_settled
    case = town.act(WORKER, town.act(VOLUNTEER, case, "whistle", note="双方不让步"), "settle", note="已和解")
    assert (case.hop, case.is_settled) == ("community", True)
    assert not replace(case, unit_id="u1").is_settled


def test_what_the_desk_settled_is_counted_at_its_level_and_what_still_waits_at_none(tmp_path: Path) -> None:
    place = town(tmp_path)
    place.load(place.write("desk.csv", event("a")))
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    migrate(ledger, backups=tmp_path / "backups")
    hand_over(ledger, open_warehouse(Settings(home=place.home), "town").current())
    with ledger.writing() as connection:
        for hop, handled_at in (("community", NOW), ("street", None)):
            case_id = open_case(connection, NewCase("east-2", "noise", hop), actor="volunteer", at=NOW)
            changed = {"hop": hop, "handled_at": handled_at}
            connection.execute(update(CASE).where(CASE.c.case_id == case_id).values(changed))
    place.load(desk=ledger)
    counted = "sum(mediations_started), sum(mediations_settled_community), sum(mediations_settled_street)"
    assert place.rows(f"select {counted} from cube_day where area_id = 'east-2'") == [(2, 1, 0)]


def test_a_slow_hop_is_seen_where_the_case_waits(cast: Snapshot, tmp_path: Path) -> None:
    town = open_town(cast, tmp_path)
    slow = town.act(VOLUNTEER, town.report(), "mediate")
    town.later(days=1)
    town.act(VOLUNTEER, slow, "whistle", note="双方不让步")
    town.later(hours=3)
    town.act(VOLUNTEER, town.report(), "mediate")
    with town.desk.ledger.reading() as connection:
        found = waiting_hops(connection, frozenset(("north-1",)), town.desk.clocks, town.at)
        elsewhere = waiting_hops(connection, frozenset(("south",)), town.desk.clocks, town.at)
    assert sorted(found, key=lambda hop: hop.level) == [HopWait("community", 1, 3.0), HopWait("volunteer", 1, 0.0)]
    assert elsewhere == ()
