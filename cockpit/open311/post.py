"""What a program reports: the fields of the standard as a new case and, sealed apart, a way to reach who reported."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.cases.children import NewCase
from cockpit.cases.contact import Contact, parse_contact
from cockpit.cases.report import parse_report
from cockpit.errors import BadRequest
from cockpit.metrics.names import Names
from cockpit.open311.placed import area_at
from cockpit.open311.services import AREA
from cockpit.text import Language
from cockpit.warehouse import Snapshot

CHANNEL: Final = "open311"
TITLE_LENGTH: Final = 60
ATTRIBUTE: Final = f"attribute[{AREA}]"
NOT_HERE: Final = "这个位置不在密钥的区域内。"


@dataclass(frozen=True)
class Reported:
    new: NewCase
    contact: Contact | None


def parse_post(form: Mapping[str, str], snapshot: Snapshot, selection: Selection, language: Language) -> Reported:
    """`selection` is the area of the key, for which its holder may report."""
    code = form.get("service_code", "").strip()
    if code not in Names.of(snapshot).categories:
        raise BadRequest("缺少 service_code，或没有这个服务。")
    if not (form.get("address_string") or form.get("address_id") or (form.get("lat") and form.get("long"))):
        raise BadRequest("请给出位置：lat 与 long，或 address_string，或 address_id。")
    if bool(form.get("lat")) != bool(form.get("long")):
        raise BadRequest("lat 与 long 要一起给出。")
    text = form.get("description", "").strip()
    first_line = text.splitlines()[0][:TITLE_LENGTH].strip() if text else ""
    said = {
        "title": first_line or Names.of(snapshot).category(code).at(language),
        "description": text,
        "place": form.get("address_string"),
        "area_id": selection.area_id,
        "category_id": code,
        "longitude": form.get("long"),
        "latitude": form.get("lat"),
    }
    new = replace(parse_report(said), channel=CHANNEL)
    name = f"{form.get('last_name', '')}{form.get('first_name', '')}"
    placed = replace(new, area_id=_area(form, new, snapshot, selection))
    return Reported(placed, parse_contact(name, form.get("phone")))


def _area(form: Mapping[str, str], new: NewCase, snapshot: Snapshot, selection: Selection) -> str:
    """What was said outright, else where the point lies, else the area of the key."""
    said = {form[name].strip() for name in ("address_id", ATTRIBUTE) if form.get(name, "").strip()}
    if len(said) > 1 or not said <= Areas.of(snapshot).subtree(selection.area_id):
        raise BadRequest(NOT_HERE)
    if said:
        return said.pop()
    if new.longitude is None or new.latitude is None:
        return selection.area_id
    found = area_at(snapshot, selection, new.longitude, new.latitude)
    if found is None:
        raise BadRequest(NOT_HERE)
    return found
