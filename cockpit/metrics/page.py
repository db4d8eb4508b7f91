"""Everything one area page shows, read in one go and remembered for the life of the snapshot."""

from cockpit.access import Selection
from cockpit.metrics import attention as attentions
from cockpit.metrics.answers import CockpitData
from cockpit.metrics.attention_unusual import surges
from cockpit.metrics.availability import Availability
from cockpit.metrics.catalog import METRICS
from cockpit.metrics.categories import CategoryWeeks, categories
from cockpit.metrics.chain import CHAIN_MEASURES, chain
from cockpit.metrics.children import CHILD_MEASURES, AreaFacts, children, parent_values
from cockpit.metrics.funnel import funnel
from cockpit.metrics.open_now import OpenNow
from cockpit.metrics.page_facts import Reader, added
from cockpit.metrics.services import compounds, services, topics
from cockpit.metrics.tiles import TILE_MEASURES, tiles
from cockpit.metrics.trend import trend
from cockpit.metrics.work_list import work_list
from cockpit.warehouse import Snapshot

MEASURES = tuple(dict.fromkeys((*TILE_MEASURES, *CHILD_MEASURES, *CHAIN_MEASURES)))


def cockpit_data(snapshot: Snapshot, selection: Selection) -> CockpitData:
    return snapshot.answers.get(("cockpit_data", selection), lambda: read_cockpit_data(snapshot, selection))


def read_cockpit_data(snapshot: Snapshot, selection: Selection) -> CockpitData:
    """Not remembered: what the benchmark measures."""
    reader = Reader.of(snapshot, selection)
    daily = reader.daily(MEASURES)
    return _compose(reader, AreaFacts(daily, OpenNow.read(reader), reader.services()))


def _compose(reader: Reader, facts: AreaFacts) -> CockpitData:
    daily, expected, counts = facts.daily, reader.expected(facts.daily), CategoryWeeks.read(reader)
    days, kinds, work = trend(daily, expected), categories(reader, counts, expected), work_list(reader)
    attention = attentions.attention(reader, work, (days, kinds, surges(reader, counts, expected)))
    parent = parent_values(reader, facts)
    period = daily.sums(reader.window.first_day, reader.window.last_day)
    return CockpitData(
        snapshot=reader.snapshot.version,
        as_of=reader.window.as_of,
        tiles=tiles(reader, daily, facts.open_now),
        trend=days,
        categories=kinds,
        children=children(reader, facts, parent),
        parent_values=parent,
        attention=attention,
        attention_counts=attentions.counts(attention),
        work_list=work,
        funnel=funnel(facts.open_now, reader.histograms()),
        chain=chain(period),
        services=services(reader, {**added(facts.services), **period}),
        topics=topics(reader, added(facts.services)),
        compounds=compounds(reader),
        unavailable=Availability.of(reader.snapshot).reasons(METRICS),
    )
