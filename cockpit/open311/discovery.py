"""The page that tells programs where what is."""

from zoneinfo import ZoneInfo

from cockpit.warehouse import Snapshot

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CONTACT = "请联系系统管理员 Ask the administrator of this system"
KEYS = "密钥由系统管理员发放 Keys are given by the administrator"


def discovery(snapshot: Snapshot, address: str) -> dict[str, object]:
    """What the services are changes with the data: its moment is the changeset."""
    zone = ZoneInfo(snapshot.profile.profile.time_zone)
    changeset = snapshot.as_of.replace(tzinfo=zone).isoformat(timespec="seconds")
    endpoint = {
        "specification": SPECIFICATION,
        "url": address,
        "changeset": changeset,
        "type": "test" if snapshot.generated else "production",
        "formats": ["text/xml", "application/json"],
    }
    return {"changeset": changeset, "contact": CONTACT, "key_service": KEYS, "endpoints": [endpoint]}
