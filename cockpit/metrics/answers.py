"""What a cockpit page is told: plain frozen values, no query and no figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from cockpit.text import Text

Signal = Literal["none", "high", "low"]
Verdict = Literal["above", "below", "same", "too_few", "unavailable"]


@dataclass(frozen=True)
class Value:
    """One metric for one area and period. `unavailable` is the reason; then every number is None, never zero.

    `is_protected`: left out of an export because few people stand behind it; then `unavailable` is the mark.
    """

    metric: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: int | None = None
    interval: tuple[float, float] | None = None
    unavailable: Text | None = None
    is_protected: bool = False


@dataclass(frozen=True)
class WeekPoint:
    week_start: date
    value: float | None
    is_protected: bool = False  # left out of an export, not unknown


@dataclass(frozen=True)
class Tile:
    """`signal` is the SPC verdict on the last point; `signal_is_good` follows the metric (None: neutral)."""

    value: Value
    weeks: tuple[WeekPoint, ...] = ()
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: Signal = "none"
    signal_is_good: bool | None = None
    target: float | None = None
    detail: Text | None = None


@dataclass(frozen=True)
class TrendDay:
    day: date
    observed: int
    expected: float | None
    lower: float | None
    upper: float | None
    signal: Signal
    is_partial: bool  # the day is not over at the as-of time


@dataclass(frozen=True)
class CategoryRow:
    category_id: str
    name: Text
    observed: int
    expected: float | None
    signal: Signal


@dataclass(frozen=True)
class ChildRow:
    """One child area, or `area_id=None` for the events that no child can claim (not located)."""

    area_id: str | None
    name: Text
    kind: str  # 'area' | 'park'
    values: dict[str, Value]
    verdicts: dict[str, Verdict]  # against the parent's value, over-dispersion adjusted funnel limits
    weeks: tuple[WeekPoint, ...] = ()  # accepted a week, 13 weeks: the small multiples of a street
    signal: Signal = "none"  # SPC verdict on the last complete week


@dataclass(frozen=True)
class Attention:
    kind: Literal["warning", "reminder", "urged"]
    severity: Literal["bad", "warn", "note"]
    title: Text
    detail: Text
    area_id: str
    event_key: str | None = None
    hours: float | None = None  # age, or hours past the deadline
    metric: str = "accepted_count"  # whose rows are the evidence
    category_id: str | None = None  # of the evidence, where it is about one
    alert_id: str | None = None  # of an alert, whose page has the evidence


@dataclass(frozen=True)
class OpenEvent:
    event_key: str
    event_id: str
    title: str
    category: Text
    area_id: str
    area_name: Text
    stage: str
    unit_name: str
    accepted_at: datetime | None
    due_at: datetime | None
    due_state: Literal["in_time", "due_soon", "overdue", "seriously_overdue", "no_limit"]
    working_hours_left: float | None  # negative: late


@dataclass(frozen=True)
class FunnelStage:
    stage: str
    label: Text
    open_count: int
    median_hours: float | None


@dataclass(frozen=True)
class ChainLevel:
    """A level of the whistle chain, and what was settled there in the period."""

    level: str
    label: Text
    count: int


@dataclass(frozen=True)
class ServiceTile:
    value: Value
    detail: Text
    share: float | None  # 0..1 for the progress bar
    share_label: Text
    is_share_protected: bool = False


@dataclass(frozen=True)
class CompoundRow:
    compound_id: str
    name: str
    households: int | None
    has_party_organisation: bool | None
    has_owners_committee: bool | None
    committee_term_ends_on: date | None
    has_property_firm: bool | None
    disputes_30_days: int
    buildings: int | None
    buildings_covered: int | None


@dataclass(frozen=True)
class CockpitData:
    """Everything one area page shows, read in one go. Tuples are empty where the profile has no such data."""

    snapshot: str
    as_of: datetime
    tiles: tuple[Tile, ...]
    trend: tuple[TrendDay, ...]
    categories: tuple[CategoryRow, ...]
    children: tuple[ChildRow, ...]
    parent_values: dict[str, Value]
    attention: tuple[Attention, ...]
    attention_counts: dict[str, int]
    work_list: tuple[OpenEvent, ...]
    funnel: tuple[FunnelStage, ...]
    services: tuple[ServiceTile, ...]
    compounds: tuple[CompoundRow, ...]
    unavailable: Mapping[str, Text] = field(default_factory=dict)  # metric → why no source of ours can say it
    chain: tuple[ChainLevel, ...] = ()  # in the order in which a whistle climbs
    topics: tuple[FunnelStage, ...] = ()  # deliberation: proposed, discussed, decided, rated; no hours
