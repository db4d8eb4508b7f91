"""All panels of the area page. A new one is a row here; its frame, table, exports and ⓘ follow from the row."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from cockpit import emptiness, subtitles
from cockpit.areas import Role
from cockpit.components.area_map import area_map
from cockpit.components.attention import attention
from cockpit.components.categories import categories
from cockpit.components.chain import chain
from cockpit.components.comparison import comparison
from cockpit.components.compound_table import compound_table
from cockpit.components.funnel import funnel, topics
from cockpit.components.gap_list import gap_list
from cockpit.components.multiples import multiples
from cockpit.components.panel import Part
from cockpit.components.strips import service_strip, tile_strip
from cockpit.components.trend import trend
from cockpit.components.work_list import short_list, work_list
from cockpit.errors import BadRequest
from cockpit.figures import area_map as map_figure
from cockpit.figures import bars as bar_figures
from cockpit.figures import comparison as comparison_figure
from cockpit.figures import multiples as multiples_figure
from cockpit.figures import trend as trend_figure
from cockpit.figures.table_image import table_image
from cockpit.figures.template import Figure
from cockpit.tables import areas as area_tables
from cockpit.tables import cases as case_tables
from cockpit.tables import compounds as compound_tables
from cockpit.tables.table import Table
from cockpit.text import Text
from cockpit.view import View

Slot = Literal["tiles", "left", "centre", "right", "strip"]
SLOTS: Final[tuple[Slot, ...]] = ("tiles", "left", "centre", "right", "strip")
EVERYWHERE: Final[tuple[Role, ...]] = ("top", "middle", "leaf")


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`metrics` are what ⓘ explains; `why_empty` says the sentence that stands in for the body, or None.

    `is_bare` panels are rows of tiles without a frame of their own. Without a `figure` the image is one of the table.
    """

    panel_id: str
    title: Text
    subtitle: Callable[[View], str]
    where: tuple[Role, ...] = EVERYWHERE
    slot: Slot
    metrics: tuple[str, ...] = ()
    body: Callable[[View], Part]
    table: Callable[[View], Table]
    figure: Callable[[View], Figure] | None = None
    why_empty: Callable[[View], str | None] = emptiness.never
    is_needed: Callable[[View], bool] = emptiness.always
    is_bare: bool = False
    has_chart: bool = False

    def image(self, view: View) -> Figure:
        return self.figure(view) if self.figure is not None else table_image(view, self.table(view))


PANELS: Final = (
    Panel(
        panel_id="tiles",
        title=Text("关键指标", "Key figures"),
        subtitle=subtitles.period,
        slot="tiles",
        body=tile_strip,
        table=area_tables.tiles,
        is_bare=True,
    ),
    Panel(
        panel_id="trend",
        title=Text("事件趋势", "Events a day"),
        subtitle=subtitles.trend,
        slot="left",
        metrics=("accepted_count",),
        body=trend,
        has_chart=True,
        figure=trend_figure.trend,
        table=case_tables.trend,
        why_empty=emptiness.no_events,
    ),
    Panel(
        panel_id="multiples",
        title=Text("下级动态", "Where it moves"),
        subtitle=subtitles.multiples,
        where=("middle",),
        slot="left",
        metrics=("accepted_count",),
        body=multiples,
        figure=multiples_figure.multiples,
        table=area_tables.multiples,
        why_empty=emptiness.no_weeks,
    ),
    Panel(
        panel_id="categories",
        title=Text("事项构成", "Categories"),
        subtitle=subtitles.categories,
        where=("top", "leaf"),
        slot="left",
        metrics=("accepted_count",),
        body=categories,
        figure=bar_figures.categories,
        table=case_tables.categories,
        why_empty=emptiness.no_events,
    ),
    Panel(
        panel_id="map",
        title=Text("区域态势", "The areas"),
        subtitle=subtitles.area_map,
        where=("top", "middle"),
        slot="centre",
        metrics=("events_per_10k", "on_time_share", "overdue_open_count", "satisfied_share"),
        body=area_map,
        has_chart=True,
        figure=map_figure.area_map,
        table=area_tables.by_map_metric,
        why_empty=emptiness.no_map,
    ),
    Panel(
        panel_id="comparison",
        title=Text("公平比较", "Fair comparison"),
        subtitle=subtitles.comparison,
        where=("top", "middle"),
        slot="centre",
        metrics=("on_time_share", "late_share"),
        body=comparison,
        has_chart=True,
        figure=comparison_figure.comparison,
        table=area_tables.by_compared_metric,
        why_empty=emptiness.no_comparison,
    ),
    Panel(
        panel_id="work",
        title=Text("今日清单", "To do today"),
        subtitle=subtitles.work_list,
        where=("middle", "leaf"),
        slot="centre",
        metrics=("open_count", "overdue_open_count", "due_soon_count"),
        body=work_list,
        table=case_tables.work_list,
        why_empty=emptiness.no_work,
    ),
    Panel(
        panel_id="compounds",
        title=Text("小区三方", "Compounds and their three parties"),
        subtitle=subtitles.compounds,
        where=("leaf",),
        slot="centre",
        metrics=("three_party_share", "compound_party_share"),
        body=compound_table,
        table=compound_tables.compounds,
        is_needed=emptiness.has_compounds,
    ),
    Panel(
        panel_id="attention",
        title=Text("需要关注", "Needs attention"),
        subtitle=subtitles.attention,
        slot="right",
        metrics=("overdue_open_count", "due_soon_count"),
        body=attention,
        table=case_tables.attention,
    ),
    Panel(
        panel_id="open",
        title=Text("在办事项", "Open cases"),
        subtitle=subtitles.work_list,
        where=("top",),
        slot="right",
        metrics=("open_count",),
        body=short_list,
        table=case_tables.work_list,
        is_needed=emptiness.is_quiet,
    ),
    Panel(
        panel_id="funnel",
        title=Text("处置链路", "Open by stage"),
        subtitle=subtitles.funnel,
        slot="right",
        metrics=("open_count", "handling_hours_p50"),
        body=funnel,
        figure=bar_figures.funnel,
        table=case_tables.funnel,
        is_needed=emptiness.has_stages,
    ),
    Panel(
        panel_id="chain",
        title=Text("在哪一级化解", "Settled at which level"),
        subtitle=subtitles.chain,
        slot="right",
        metrics=("mediation_count", "first_mediation_share"),
        body=chain,
        figure=bar_figures.chain,
        table=case_tables.chain,
        is_needed=emptiness.has_chain,
    ),
    Panel(
        panel_id="topics",
        title=Text("百姓议事", "Residents' topics"),
        subtitle=subtitles.topics,
        where=("leaf",),
        slot="right",
        metrics=("topic_proposed_count", "topic_decided_share", "topic_good_share"),
        body=topics,
        figure=bar_figures.topics,
        table=case_tables.topics,
        is_needed=emptiness.has_topics,
    ),
    Panel(
        panel_id="gaps",
        title=Text("三方缺口", "Compounds with a party missing"),
        subtitle=subtitles.gaps,
        where=("middle",),
        slot="strip",
        metrics=("three_party_share",),
        body=gap_list,
        table=compound_tables.compound_gaps,
        is_needed=emptiness.has_compounds,
        why_empty=emptiness.no_gaps,
    ),
    Panel(
        panel_id="services",
        title=Text("服务与党建", "Services and party building"),
        subtitle=subtitles.period,
        slot="strip",
        body=service_strip,
        table=area_tables.services,
        is_needed=emptiness.has_services,
        is_bare=True,
    ),
)
BY_ID: Final = MappingProxyType({panel.panel_id: panel for panel in PANELS})


def panels_at(view: View, slot: Slot) -> tuple[Panel, ...]:
    """By the role of the area, never by the name of its level; a panel without its data leaves no hole."""
    return tuple(panel for panel in PANELS if panel.slot == slot and view.role in panel.where and panel.is_needed(view))


def panel_named(panel_id: str) -> Panel:
    if panel_id not in BY_ID:
        raise BadRequest(f"没有名为“{panel_id[:40]}”的面板。")
    return BY_ID[panel_id]
