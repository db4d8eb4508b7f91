"""One area page from the cast and the showcase: every panel, on every level."""

from datetime import date, timedelta

import pytest

from cockpit.metrics.answers import CockpitData, Value
from cockpit.metrics.catalog import metric_named
from cockpit.metrics.comparison import over_dispersion, verdicts
from cockpit.metrics.page import cockpit_data, read_cockpit_data
from cockpit.metrics.page_facts import Reader
from cockpit.metrics.window import Window
from cockpit.warehouse import Snapshot
from tests.asking import selected


def page_of(snapshot: Snapshot, area_id: str, period: str = "30d") -> CockpitData:
    return cockpit_data(snapshot, selected(snapshot, area_id, period))


def test_six_tiles_in_their_order(cast: Snapshot) -> None:
    assert [tile.value.metric for tile in page_of(cast, "east").tiles] == [
        "accepted_count",
        "on_time_share",
        "overdue_open_count",
        "satisfied_share",
        "repeat_share",
        "due_soon_count",
    ]


def test_a_tile_says_what_stands_beside_its_number(cast: Snapshot) -> None:
    details = [tile.detail.zh if tile.detail else "" for tile in page_of(cast, "east").tiles]
    assert details == ["在办 5", "应结 23", "严重超期 1", "n = 7", "同址 ≥3 次 1 处", "在办 5"]


def test_the_target_of_the_profile_is_on_the_tile(cast: Snapshot) -> None:
    assert page_of(cast, "east").tiles[1].target == 0.95


def test_weeks_end_on_the_last_day_that_is_over(cast: Snapshot) -> None:
    weeks = page_of(cast, "east").tiles[0].weeks
    assert len(weeks) == 13
    assert weeks[-1].week_start == date(2026, 6, 8)
    assert (weeks[-1].value, weeks[-2].value) == (8, 17)


def test_yesterdays_stock_is_todays_without_what_came_since(cast: Snapshot) -> None:
    overdue = page_of(cast, "east").tiles[2]
    assert overdue.value.value == 2
    assert overdue.weeks[-1].value == 2
    assert overdue.weeks[-2].value == 1


def test_a_day_that_is_not_over_is_not_judged(cast: Snapshot) -> None:
    today = page_of(cast, "east").trend[-1]
    assert (today.day, today.is_partial, today.signal) == (date(2026, 6, 15), True, "none")


def test_under_eight_weeks_there_is_no_expectation(cast: Snapshot) -> None:
    early = page_of(cast, "east", "2026-03-01..2026-03-31")
    assert [day.expected for day in early.trend] == [None] * 31
    assert [row.expected for row in early.categories] == [None] * len(early.categories)


def test_one_day_still_shows_a_fortnight(cast: Snapshot) -> None:
    assert len(page_of(cast, "east", "today").trend) == 14


def test_children_come_in_the_order_of_the_areas_and_not_located_last(cast: Snapshot) -> None:
    rows = page_of(cast, "east").children
    assert [row.area_id for row in rows] == ["north", "south", None]
    assert [row.values["accepted_count"].value for row in rows] == [15, 9, 2]
    assert [row.kind for row in page_of(cast, "south").children][:3] == ["area", "area", "park"]


def test_a_leaf_has_no_children_but_compounds(cast: Snapshot) -> None:
    page = page_of(cast, "north-1")
    assert page.children == ()
    assert [(row.name, row.has_owners_committee) for row in page.compounds] == [("和园", True), ("新苑", False)]
    assert page_of(cast, "east").compounds == ()


def test_few_cases_are_shown_and_not_judged(cast: Snapshot) -> None:
    park = page_of(cast, "south").children[2]
    assert park.values["on_time_share"].value == 1.0
    assert park.verdicts["on_time_share"] == "too_few"


def test_work_is_listed_by_its_deadline_and_what_has_none_comes_last(cast: Snapshot) -> None:
    ids = [event.event_id for event in page_of(cast, "east").work_list]
    assert ids == ["s2-serious", "n2-late", "s2-soon", "d-open", "s2-free"]


def test_above_late_work_is_told_by_area_and_on_the_lowest_level_by_event(cast: Snapshot) -> None:
    told = [(row.title.zh, row.severity) for row in page_of(cast, "east").attention if row.kind == "urged"]
    assert ("南街道 · 1 件超期未结", "bad") in told
    assert ("北街道 · 1 件超期未结", "warn") in told
    single = [row for row in page_of(cast, "north-2").attention if row.kind == "urged"]
    assert [(row.title.zh, row.event_key) for row in single] == [("占道停车", "hotline-n2-late")]


def test_missed_visits_and_ending_committees_are_reminders(cast: Snapshot) -> None:
    titles = [row.title.zh for row in page_of(cast, "east").attention if row.kind == "reminder"]
    assert "北街道 · 居家养老 1 户次到期未探访" in titles
    assert "北街道 · 业委会 1 个即将届满" in titles
    assert "南街道 · 1 件临期" in titles


def test_counts_of_attention_are_the_rows(cast: Snapshot) -> None:
    page = page_of(cast, "east")
    assert sum(page.attention_counts.values()) == len(page.attention)


def test_the_chain_has_every_stage_with_what_waits_and_how_long_it_took(cast: Snapshot) -> None:
    stages = {stage.stage: stage for stage in page_of(cast, "east").funnel}
    assert list(stages) == ["accept", "dispatch", "handle", "verify", "close"]
    assert (stages["handle"].open_count, stages["accept"].open_count) == (4, 1)
    assert stages["dispatch"].median_hours == pytest.approx(0.5, rel=0.02)


def test_the_first_area_takes_its_stages_from_kept_columns_and_finds_every_one(cast: Snapshot) -> None:
    found = Reader.of(cast, selected(cast, "east", "30d")).histograms()
    assert {stage: sum(cases.values()) for stage, cases in found.items()} == {"dispatch": 25, "handle": 21, "close": 21}
    assert page_of(cast, "east").funnel[2].median_hours == pytest.approx(4.5, rel=0.02)


def test_the_strip_shows_six_services_with_their_share(cast: Snapshot) -> None:
    tiles = page_of(cast, "north-1").services
    assert [tile.value.metric for tile in tiles][:2] == ["party_mass_center_count", "project_count"]
    assert [tile.share for tile in tiles] == pytest.approx([0.75, 0.75, 0.5, 0.4, 0.6, 0.75])


def test_a_surge_of_three_days_is_told_with_what_was_expected(showcase: Snapshot) -> None:
    titles = [row.title.zh for row in page_of(showcase, "middle").attention if row.kind == "warning"]
    assert "中二社区 · 噪音扰民激增" in titles


def test_a_slow_street_is_told_from_the_average_and_equal_ones_are_not(showcase: Snapshot) -> None:
    verdict = {row.area_id: row.verdicts["on_time_share"] for row in page_of(showcase, "east", "90d").children}
    assert verdict["south"] == "below"


def test_equal_areas_are_the_same_and_one_far_out_is_below() -> None:
    metric = metric_named("on_time_share")
    values: dict[str | None, Value] = {f"a{i}": share(900 + i % 3, 1000) for i in range(8)}
    values["odd"] = share(700, 1000)
    parent = share(sum(value.numerator or 0 for value in values.values()), 9000)
    found = verdicts(metric, parent, values)
    assert found.pop("odd") == "below"
    assert set(found.values()) == {"same"}


def share(part: float, whole: float) -> Value:
    return Value("on_time_share", part / whole, part, whole, int(whole))


def test_a_handful_of_areas_has_no_spread_of_its_own() -> None:
    import numpy as np

    assert over_dispersion(np.array([5.0, -5.0, 4.0])) == 1.0
    assert over_dispersion(np.array([3.0, -3.0, 2.0, -2.0, 2.5, -2.5])) > 2


@pytest.mark.parametrize(
    "period", ["today", "7d", "30d", "90d", "all", "2026-03-01..2026-03-20", "2027-01-01..2027-02-01"]
)
@pytest.mark.parametrize("area_id", ["east", "south", "south-park"])
def test_every_level_and_period_has_a_page(showcase: Snapshot, area_id: str, period: str) -> None:
    page = page_of(showcase, area_id, period)
    assert len(page.tiles) == 6
    assert len(page.funnel) == 5


def test_a_page_is_read_once_and_then_remembered(cast: Snapshot) -> None:
    selection = selected(cast, "east")
    assert cockpit_data(cast, selection) is cockpit_data(cast, selection)
    assert read_cockpit_data(cast, selection) == cockpit_data(cast, selection)


def test_a_period_in_the_past_ends_its_weeks_there(cast: Snapshot) -> None:
    window = Window.of(cast, selected(cast, "east", "2026-05-01..2026-05-31"))
    assert window.whole_day == date(2026, 5, 31)
    assert window.week_starts[-1] + timedelta(days=6) == date(2026, 5, 31)
