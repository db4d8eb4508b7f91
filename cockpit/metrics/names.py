"""The names of categories, sources and units of one snapshot, and of the stages of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cockpit.text import Text
from cockpit.warehouse import Snapshot

STAGES: Final = MappingProxyType(
    {
        "accept": Text("受理", "Accept"),
        "dispatch": Text("派单", "Dispatch"),
        "handle": Text("处置", "Handle"),
        "verify": Text("核验", "Verify"),
        "close": Text("办结", "Close"),
    }
)
NOT_LOCATED: Final = Text("未定位", "Not located")
OWN_LEVEL: Final = Text("本级", "This level itself")
NO_UNIT: Final = Text("未派单位", "No unit")


def stage_name(stage: str) -> Text:
    """A stage that only one city knows is shown by its own name."""
    return STAGES.get(stage, Text(stage))


@dataclass(frozen=True)
class Names:
    """Each in the order in which the deployment lists them."""

    categories: Mapping[str, Text]
    sources: Mapping[str, Text]
    units: Mapping[str, Text]

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Names":
        return snapshot.answers.get("names", lambda: _read(snapshot))

    def category(self, category_id: object) -> Text:
        return self.categories.get(str(category_id)) or Text(str(category_id))


def _read(snapshot: Snapshot) -> Names:
    categories = "select category_id as id, name_zh, name_en from dim_category order by sort_order, category_id"
    sources = "select source_id as id, name_zh, name_en from dim_source order by source_id"
    units = "select unit_id as id, name as name_zh, '' as name_en from dim_unit order by unit_id"
    return Names(*(_texts(snapshot, sql) for sql in (categories, sources, units)))


def _texts(snapshot: Snapshot, sql: str) -> Mapping[str, Text]:
    return {str(row["id"]): Text(str(row["name_zh"]), str(row["name_en"] or "")) for row in snapshot.read(sql, {})}
