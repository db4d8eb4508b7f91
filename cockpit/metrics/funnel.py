"""The chain of stages: how many events wait in each, and how long a stage took in the period."""

from cockpit.metrics.answers import FunnelStage
from cockpit.metrics.intervals import quantile_hours
from cockpit.metrics.names import STAGES
from cockpit.metrics.open_now import OpenNow


def funnel(open_now: OpenNow, histograms: dict[str, dict[int, float]]) -> tuple[FunnelStage, ...]:
    return tuple(
        FunnelStage(stage, label, int(open_now.by_stage.get(stage, 0)), quantile_hours(histograms.get(stage, {}), 0.5))
        for stage, label in STAGES.items()
    )
