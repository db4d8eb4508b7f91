"""From an event in a cockpit to its case at the desk, for those who may see cases."""

from flask import Flask
from sqlalchemy import select

from cockpit.components.answer import answer
from cockpit.current import current_warehouse
from cockpit.door.ledger import current_ledger
from cockpit.ledger.case_tables import CASE
from cockpit.visit import open_visit
from etl.handover import hand_over
from tests.people import asking_as


def test_the_dialog_of_an_open_event_leads_to_its_case_and_only_with_the_permission(served: Flask) -> None:
    with asking_as(served, "leader"):
        ledger, snapshot = current_ledger(), current_warehouse().current()
        hand_over(ledger, snapshot)
        event_keys = [row["event_key"] for row in snapshot.read("select event_key from open_event", {})]
        with ledger.reading() as connection:
            case = connection.execute(
                select(CASE.c.case_id, CASE.c.event_key).where(CASE.c.event_key.in_(event_keys))
            ).first()
        assert case is not None
        told = str(answer(open_visit("east", {}), f"event:{case.event_key}").to_plotly_json())
    assert f"/case/{case.case_id}" in told
    with asking_as(served, "analyst"):
        told = str(answer(open_visit("east", {}), f"event:{case.event_key}").to_plotly_json())
    assert "/case/" not in told
