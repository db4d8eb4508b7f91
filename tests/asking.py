"""How tests ask: as the leader of the district, or as somebody with fewer areas."""

from cockpit.access import Selection, User, local_operator, select
from cockpit.areas import Areas
from cockpit.metrics.answers import Value
from cockpit.metrics.query import Answer, answer
from cockpit.period import parse_period
from cockpit.warehouse import Snapshot

JUNE = "2026-06-01..2026-06-15"
VIEW = frozenset(("cockpit.view",))
NORTH_OFFICIAL = User("north-official", "北街道", frozenset(("north",)), VIEW)
NOBODY = User("nobody", "无权限", frozenset(), VIEW)


def selected(snapshot: Snapshot, area_id: str, period: str = JUNE, user: User | None = None) -> Selection:
    days = parse_period(period, snapshot.as_of.date(), snapshot.first_day)
    return select(user or local_operator(Areas.of(snapshot)), snapshot, area_id, days)


def asked(snapshot: Snapshot, area_id: str, metric: str, by: str | None = None, period: str = JUNE) -> Answer:
    return answer(snapshot, selected(snapshot, area_id, period), metric, by)


def value_of(snapshot: Snapshot, area_id: str, metric: str, period: str = JUNE) -> Value:
    return asked(snapshot, area_id, metric, period=period).value


def row_values(found: Answer) -> dict[str, float | None]:
    return {row.key: row.value.value for row in found.rows}
