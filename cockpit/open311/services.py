"""What can be reported: each category of the deployment is a service of the standard."""

from cockpit.errors import NotFound
from cockpit.metrics.names import Names
from cockpit.text import Language, Text
from cockpit.warehouse import Snapshot

UNKNOWN_SERVICE = "没有这个服务（service_code）。"
AREA = "AREA"  # the one question of every service
AREA_WORDS = Text(
    "事发区域的编号；不填则按坐标，再按密钥的区域。", "Id of the area; else by position, else the area of the key."
)
AREA_TYPE = Text("区域编号，见 /api/v1/areas", "An area id, as in /api/v1/areas")


def services(snapshot: Snapshot, language: Language) -> list[dict[str, object]]:
    return [
        {
            "service_code": category_id,
            "service_name": name.at(language),
            "description": name.at(language),
            "metadata": True,
            "type": "realtime",
            "keywords": "",
            "group": "",
        }
        for category_id, name in Names.of(snapshot).categories.items()
    ]


def definition(snapshot: Snapshot, service_code: str, language: Language) -> dict[str, object]:
    check_service(snapshot, service_code)
    area = {
        "variable": True,
        "code": AREA,
        "datatype": "string",
        "required": False,
        "datatype_description": AREA_TYPE.at(language),
        "order": 1,
        "description": AREA_WORDS.at(language),
        "values": [],
    }
    return {"service_code": service_code, "attributes": [area]}


def check_service(snapshot: Snapshot, service_code: str) -> None:
    if service_code not in Names.of(snapshot).categories:
        raise NotFound(UNKNOWN_SERVICE)
