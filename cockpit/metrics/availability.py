"""What a deployment cannot say, and why: never zero, never invented."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cockpit.metrics.metric import Metric
from cockpit.text import Text
from cockpit.warehouse import Snapshot

DATASETS: Final = MappingProxyType(
    {
        "event": Text("事件", "event"),
        "facility": Text("设施", "facility"),
        "compound": Text("小区", "compound"),
        "grid": Text("网格", "grid"),
        "project": Text("共建项目", "co-construction project"),
        "partner_unit": Text("共建单位", "partner unit"),
        "party_organisation": Text("党组织", "party organisation"),
        "member": Text("党员报到", "member"),
        "volunteer": Text("志愿者", "volunteer"),
        "activity": Text("活动", "activity"),
        "home_visit": Text("居家养老探访", "home-care visit"),
        "station_member": Text("物管站成员", "station member"),
        "programme_task": Text("具体任务", "programme task"),
        "topic": Text("议事", "deliberation"),
        "assistant_month": Text("小区助理工时", "assistant hours"),
    }
)
FACT_REASONS: Final = MappingProxyType(
    {
        "limits.dispatch_hours": Text("本部署没有规定派遣时限。", "No limit for dispatch is set."),
        "limits.sign_hours": Text("本部署没有规定签收时限。", "No limit for signing is set."),
        "table.repeat_place": Text("数据由旧版本载入，请重新载入。", "Loaded by an earlier release; load again."),
        "area.population": Text("本部署没有人口资料。", "There are no population figures."),
    }
)


@dataclass(frozen=True)
class Source:
    """`missing` holds the fields that it does not send, with the reason."""

    source_id: str
    fields: frozenset[str]
    missing: Mapping[str, Text]

    def reason(self, name: str) -> Text | None:
        if name in self.fields:
            return None
        return self.missing.get(name) or Text(f"来源没有“{name}”字段。", f"The source has no field {name}.")


@dataclass(frozen=True)
class Availability:
    sources: Mapping[str, tuple[Source, ...]]  # by dataset
    facts: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Availability":
        return snapshot.answers.get("availability", lambda: _read(snapshot))

    def reasons(self, metrics: Iterable[Metric]) -> dict[str, Text]:
        found = {metric.name: self.reason(metric) for metric in metrics}
        return {name: reason for name, reason in found.items() if reason is not None}

    def reason(self, metric: Metric) -> Text | None:
        """None: at least one source can feed the metric."""
        sources = self.sources.get(metric.dataset, ())
        if not sources and metric.dataset in DATASETS:
            name = DATASETS[metric.dataset]
            return Text(f"本部署没有{name.zh}数据。", f"This deployment has no {name.en} data.")
        found: list[Text] = []
        for source in sources or (Source("profile", frozenset(), {}),):
            missing = [self._missing(source, fields) for fields in metric.needs]
            if None in missing:
                return None
            found += [missing[0]] if missing[0] not in found and missing[0] else []
        return Text("；".join(text.zh.rstrip("。") for text in found) + "。", " ".join(text.en for text in found))

    def _missing(self, source: Source, needs: tuple[str, ...]) -> Text | None:
        for name in needs:
            reason = self._fact(name) if "." in name else source.reason(name)
            if reason is not None:
                return reason
        return None

    def _fact(self, name: str) -> Text | None:
        return None if name in self.facts else FACT_REASONS[name]


AVAILABILITY_SQL = """
select s.dataset as dataset, s.source_id as source_id, f.field as field, f.available as available,
       f.reason_zh as reason_zh, f.reason_en as reason_en
from dim_source as s
left join field_availability as f on f.source_id = s.source_id and f.dataset = s.dataset
order by s.source_id, f.field
"""
FACTS_SQL = """
select count(*) as people
from dim_area
where population is not null or staff is not null
"""


def _read(snapshot: Snapshot) -> Availability:
    fields: dict[tuple[str, str], set[str]] = {}
    missing: dict[tuple[str, str], dict[str, Text]] = {}
    for row in snapshot.read(AVAILABILITY_SQL, {}):
        key = str(row["dataset"]), str(row["source_id"])
        has, lacks = fields.setdefault(key, set()), missing.setdefault(key, {})
        if row["available"]:
            has.add(str(row["field"]))
        elif row["reason_zh"]:
            lacks[str(row["field"])] = Text(str(row["reason_zh"]), str(row["reason_en"] or ""))
    sources: dict[str, list[Source]] = {}
    for dataset, source_id in fields:
        key = dataset, source_id
        sources.setdefault(dataset, []).append(Source(source_id, frozenset(fields[key]), missing[key]))
    return Availability({name: tuple(found) for name, found in sources.items()}, _facts(snapshot))


def _facts(snapshot: Snapshot) -> frozenset[str]:
    people = snapshot.read(FACTS_SQL, {})[0]["people"]
    limits = snapshot.profile.limits
    known = {
        "limits.dispatch_hours": limits.dispatch_hours,
        "limits.sign_hours": limits.sign_hours,
        "area.population": people,
        "table.repeat_place": "repeat_place" in snapshot.tables,
    }
    return frozenset(name for name, value in known.items() if value)
