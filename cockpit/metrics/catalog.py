"""All metrics by name. A new one is a row in one of the files by subject; nothing else changes."""

from types import MappingProxyType
from typing import Final

from cockpit.errors import BadRequest
from cockpit.metrics.catalog_flow import FLOW_METRICS
from cockpit.metrics.catalog_now import NOW_METRICS
from cockpit.metrics.catalog_outcome import OUTCOME_METRICS
from cockpit.metrics.catalog_party import PARTY_METRICS
from cockpit.metrics.catalog_services import SERVICE_METRICS
from cockpit.metrics.metric import Metric

METRICS: Final = (*FLOW_METRICS, *OUTCOME_METRICS, *NOW_METRICS, *PARTY_METRICS, *SERVICE_METRICS)
BY_NAME: Final = MappingProxyType({metric.name: metric for metric in METRICS})


def metric_named(name: str) -> Metric:
    if name not in BY_NAME:
        raise BadRequest(f"没有名为“{name[:60]}”的指标。用 python -m cockpit metrics 查看全部指标。")
    return BY_NAME[name]
