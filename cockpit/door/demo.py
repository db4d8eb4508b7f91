"""Demo people: one of each role, entered by a click, on one's own machine only. One row is one of them."""

from dataclasses import dataclass
from typing import Final

from flask import current_app, request

from cockpit.access import whole
from cockpit.access.account import DEMO, Account, all_accounts, linked_account
from cockpit.access.account_changes import NewAccount, add_account, give_rights, give_units, set_active
from cockpit.access.roles import ROLE_BY_NAME
from cockpit.access.user import User
from cockpit.areas import Area, Areas
from cockpit.errors import NotFound
from cockpit.ledger import Ledger
from cockpit.metrics import gate
from cockpit.settings import Settings
from cockpit.text import Text
from cockpit.warehouse import Snapshot

KEEPER: Final = User("demo", "演示", frozenset(), frozenset(("account.manage",)))
BUSIEST_SQL: Final = """
select unit_id from open_event join visible_area using (area_id)
where unit_id is not null group by unit_id order by count(*) desc, unit_id limit 1
"""
OWN_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
NO_DEMO: Final = "没有这个页面"


@dataclass(frozen=True)
class DemoPerson:
    """`depth` is how far down the ladder: 0 the top, 1 its first child, 2 the first child of that.

    Who handles does so for the unit that has the most to do.
    """

    role: str
    depth: int
    handles: bool = False

    def area(self, areas: Areas) -> Area:
        area = areas.top
        for _ in range(self.depth):
            area = next(iter(areas.children(area.area_id)), area)
        return area

    def label(self) -> Text:
        return ROLE_BY_NAME[self.role].label


DEMO_PEOPLE: Final = (
    DemoPerson(role="district_leader", depth=0),
    DemoPerson(role="street_official", depth=1),
    DemoPerson(role="community_worker", depth=2),
    DemoPerson(role="grid_volunteer", depth=2),
    DemoPerson(role="unit_handler", depth=0, handles=True),
    DemoPerson(role="analyst", depth=0),
    DemoPerson(role="administrator", depth=0),
    DemoPerson(role="auditor", depth=0),
)


def is_offered() -> bool:
    settings: Settings = current_app.extensions["settings"]
    return settings.demo_people


def is_here() -> bool:
    """Asked under this machine's own name: a foreign page that turns its name into 127.0.0.1 is refused."""
    name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    return name in OWN_NAMES and (request.remote_addr or "") in ("127.0.0.1", "::1")


def demo_account(ledger: Ledger, role: str, areas: Areas, unit_ids: tuple[str, ...] = ()) -> Account:
    """Made at the first click; area and unit follow the deployment when it changes."""
    person = _demo_person(role)
    area_ids = (person.area(areas).area_id,)
    with ledger.reading() as connection:
        account = linked_account(connection, DEMO, role)
    if account is None:
        shown = _shown(person, areas)
        new = NewAccount(f"demo-{role}", shown, (role,), area_ids, provider=DEMO, subject=role, unit_ids=unit_ids)
        return add_account(ledger, KEEPER, new)
    if not account.is_active:
        account = set_active(ledger, KEEPER, account.name, is_active=True)
    if (account.roles, account.area_ids) != ((role,), area_ids):
        account = give_rights(ledger, KEEPER, account.name, roles=(role,), area_ids=area_ids)
    if person.handles and not account.unit_ids and unit_ids:
        account = give_units(ledger, KEEPER, account.name, unit_ids=unit_ids)
    return account


def demo_units(role: str, snapshot: Snapshot) -> tuple[str, ...]:
    """None in a deployment whose events name no unit."""
    if not _demo_person(role).handles:
        return ()
    return tuple(str(row["unit_id"]) for row in gate.read(snapshot, whole(snapshot), BUSIEST_SQL))


def retire(ledger: Ledger) -> None:
    """Without the flag nobody is a demo person: their accounts are out of use and their sessions over."""
    with ledger.reading() as connection:
        active = [one.name for one in all_accounts(connection) if one.is_demo and one.is_active]
    for name in active:
        set_active(ledger, KEEPER, name, is_active=False)


def _demo_person(role: str) -> DemoPerson:
    person = next((one for one in DEMO_PEOPLE if one.role == role), None)
    if person is None:
        raise NotFound(NO_DEMO)
    return person


def _shown(person: DemoPerson, areas: Areas) -> str:
    area = person.area(areas).name
    return f"演示 · {person.label().zh}（{area.zh or area.en}）"[:64]
