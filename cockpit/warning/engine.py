"""From counts to alarms: expectation, spread, threshold and the explanation by level, each day from its own past."""

from cockpit.warning.budget import thresholds
from cockpit.warning.expectation import expect
from cockpit.warning.explaining import explained
from cockpit.warning.finding import LEVELS, Finding
from cockpit.warning.grid import Counts, Grid
from cockpit.warning.scored import Scored
from cockpit.warning.setting import Setting
from cockpit.warning.spread import measure, with_day_factor
from cockpit.warning.tails import rarities

LEAST_HISTORY_DAYS = 56  # a shorter past raises no statistical alarm
QUARTER_DAYS = 91  # how long spread and thresholds are kept


def findings(counts: Counts, grid: Grid, setting: Setting, *, first: int) -> list[Finding]:
    """What a person should read about the days from `first` on. `counts` is (days, communities, categories)."""
    assert counts.shape == (grid.days, len(grid.community_ids), len(grid.category_ids)), counts.shape
    if not counts.size or grid.days <= LEAST_HISTORY_DAYS:
        return []
    return [one for piece in scored_days(counts, grid, setting, first=first) for one in explained(piece, grid)]


def scored_days(counts: Counts, grid: Grid, setting: Setting, *, first: int) -> list[Scored]:
    """Days `first` to the last, in pieces of at most a quarter with one spread and one set of thresholds each."""
    pieces = []
    for begin, end, calibrated_at in _quarters(grid, max(first, LEAST_HISTORY_DAYS)):
        pieces.append(_scored(counts, grid, setting, days=(begin, end), calibrated_at=calibrated_at))
    return pieces


def _quarters(grid: Grid, first: int) -> list[tuple[int, int, int]]:
    """(first day, day after the last, day on whose past the spread is measured), the same whatever day is asked."""
    begin = first - (grid.first_day.toordinal() + first) % QUARTER_DAYS
    starts = range(begin, grid.days, QUARTER_DAYS)
    return [
        (max(day, first), min(day + QUARTER_DAYS, grid.days), max(day, LEAST_HISTORY_DAYS))
        for day in starts
        if day + QUARTER_DAYS > first
    ]


def _scored(counts: Counts, grid: Grid, setting: Setting, *, days: tuple[int, int], calibrated_at: int) -> Scored:
    first, end = days
    cut = grid.until(end)
    lead = max(setting.windows) - 1
    whole = expect(counts[:end], cut, first=calibrated_at)
    spread, quiet = measure(whole.days(whole.first, calibrated_at), setting.windows)
    limits = thresholds(quiet, spread, setting)
    shown = with_day_factor(whole.days(max(first - lead, whole.first), end), spread.dispersion, spread.day)
    rarity = {
        level: rarities(shown.observed[level], shown.mean[level], level, spread=spread, setting=setting)
        for level in LEVELS
    }
    return Scored(first, end, shown, spread, limits, rarity)
