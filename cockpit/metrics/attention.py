"""What needs a look or a hand today: late and near-deadline work, unusual counts, services that are due."""

from collections.abc import Iterable

from cockpit.metrics.answers import Attention, CategoryRow, OpenEvent, TrendDay
from cockpit.metrics.attention_open import grouped, single
from cockpit.metrics.attention_services import reminders
from cockpit.metrics.attention_unusual import unusual_categories, unusual_days
from cockpit.metrics.page_facts import Reader

MOST_ROWS = 40
SEVERITIES = ("bad", "warn", "note")
KINDS = ("warning", "reminder", "urged")


def attention(
    reader: Reader,
    work_list: tuple[OpenEvent, ...],
    unusual: tuple[tuple[TrendDay, ...], tuple[CategoryRow, ...], Iterable[Attention]],
) -> tuple[Attention, ...]:
    """Worst first; within a severity what is unusual, then work, then services, each with its own most urgent first."""
    trend, categories, surges = unusual
    found = [
        *unusual_days(reader, trend),
        *surges,
        *unusual_categories(reader, categories),
        *(single(work_list) if reader.role == "leaf" else grouped(reader)),
        *reminders(reader),
    ]
    return tuple(sorted(found, key=lambda row: SEVERITIES.index(row.severity))[:MOST_ROWS])


def counts(rows: Iterable[Attention]) -> dict[str, int]:
    found = dict.fromkeys(KINDS, 0)
    for row in rows:
        found[row.kind] += 1
    return found
