"""The bottom strip: six tiles of services and party building, and the compounds of a community."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cockpit.metrics import page_sql
from cockpit.metrics.answers import CompoundRow, FunnelStage, ServiceTile, Value
from cockpit.metrics.availability import Availability
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.evaluate import evaluate
from cockpit.metrics.page_facts import Reader
from cockpit.numbers import number, share
from cockpit.text import Text

Sums = dict[str, float]


@dataclass(frozen=True)
class ServiceRow:
    metric: str
    share: str  # the progress bar
    detail: Callable[[Sums], Text]


def _centers(sums: Sums) -> Text:
    n = number(sums.get("compounds", 0))
    return Text(f"服务 {n} 个小区", f"serving {n} compounds")


def _projects(sums: Sums) -> Text:
    units, month = number(sums.get("partner_units", 0)), number(sums.get("projects_finished_in_month", 0))
    return Text(f"{units} 家单位 · 时段内完成 {month} 项", f"{units} units · {month} finished in the period")


def _compounds(sums: Sums) -> Text:
    complete, missing = number(sums.get("compounds_three_party", 0)), sums.get("compounds_firm_without_committee", 0)
    return Text(
        f"三方齐备 {complete} · 有物业无业委会 {number(missing)}",
        f"{complete} with all three · {number(missing)} firm without committee",
    )


def _volunteers(sums: Sums) -> Text:
    started, settled = sums.get("mediations_started", 0), sums.get("mediations_first_settled", 0)
    rate = share(settled / started if started else None, digits=0)
    return Text(f"先行化解 {rate} · 调解 {number(started)} 次", f"{rate} settled first · {number(started)} mediations")


def _topics(sums: Sums) -> Text:
    steps = [number(sums.get(name, 0)) for name in ("topics_discussed", "topics_decided", "topics_rated")]
    return Text("民议 {} → 民决 {} → 民评 {}".format(*steps), "discussed {} → decided {} → rated {}".format(*steps))


def _visits(sums: Sums) -> Text:
    missed = max(0.0, sums.get("visits_due", 0) - sums.get("visits_done", 0))
    return Text(f"未访 {number(missed)}", f"{number(missed)} not made")


STRIP: Final = (
    ServiceRow("party_mass_center_count", "circle_share", _centers),
    ServiceRow("project_count", "project_claimed_share", _projects),
    ServiceRow("party_organisation_count", "three_party_share", _compounds),
    ServiceRow("volunteer_count", "volunteer_active_share", _volunteers),
    ServiceRow("topic_proposed_count", "topic_decided_share", _topics),
    ServiceRow("visit_due_count", "visit_done_share", _visits),
)


def services(reader: Reader, sums: Sums) -> tuple[ServiceTile, ...]:
    """Empty where the deployment has no service data at all; a single missing dataset says its reason."""
    available = Availability.of(reader.snapshot)
    reasons = {row.metric: available.reason(metric_named(row.metric)) for row in STRIP}
    if all(reasons.values()):
        return ()
    return tuple(_tile(row, sums, reasons[row.metric]) for row in STRIP)


TOPIC_STEPS: Final = (
    ("topic_proposed_count", Text("民提", "Proposed")),
    ("topic_discussed_count", Text("民议", "Discussed")),
    ("topic_decided_count", Text("民决", "Decided")),
    ("topic_rated_count", Text("民评", "Rated")),
)


def topics(reader: Reader, sums: Sums) -> tuple[FunnelStage, ...]:
    """How far the residents' topics came; empty where the deployment has none."""
    metrics = [metric_named(name) for name, _ in TOPIC_STEPS]
    if any(Availability.of(reader.snapshot).reason(metric) for metric in metrics):
        return ()
    counts = [int(sums.get(metric.numerator, 0)) for metric in metrics]
    return tuple(FunnelStage(name, label, n, None) for (name, label), n in zip(TOPIC_STEPS, counts, strict=True))


def _tile(row: ServiceRow, sums: Sums, reason: Text | None) -> ServiceTile:
    progress = metric_named(row.share)
    if reason is not None:
        return ServiceTile(Value(row.metric, unavailable=reason), reason, None, progress.label)
    value = evaluate(metric_named(row.metric), sums)
    return ServiceTile(value, row.detail(sums), evaluate(progress, sums).value, progress.label)


def compounds(reader: Reader) -> tuple[CompoundRow, ...]:
    if reader.role == "top" or "fct_compound" not in reader.snapshot.tables:
        return ()
    rows = reader.seen(page_sql.COMPOUNDS, as_of_day=reader.window.as_of.date())
    return tuple(CompoundRow(*row) for _, row in rows)
