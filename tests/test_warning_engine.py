"""The daily engine: what it finds, at which level it tells it, and that it never looks ahead."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from cockpit.warning.engine import findings
from cockpit.warning.finding import Finding
from cockpit.warning.setting import Setting
from tests.warned_town import FIRST_DAY, town, usual_days

DAYS = 400
LAST = DAYS - 1


def found(counts: np.ndarray, *, first: int = LAST, setting: Setting | None = None) -> list[Finding]:
    return findings(counts, town(len(counts)), setting or Setting(), first=first)


def of_noise(some: list[Finding]) -> list[tuple[str, str]]:
    return [(one.area_id, one.direction) for one in some if one.category_id == "noise"]


def test_a_surge_of_one_community_is_told_of_that_community() -> None:
    counts = usual_days(DAYS)
    counts[-3:, 0, 0] += 20
    assert of_noise(found(counts)) == [("north-1", "surge")]


def test_a_surge_of_both_communities_of_a_street_is_told_once() -> None:
    counts = usual_days(DAYS)
    counts[-3:, :2, 0] += 4
    told = of_noise(found(counts))
    assert told
    assert set(told) <= {("north", "surge"), ("north-1", "surge"), ("north-2", "surge")}
    assert len(told) == 1 or ("north", "surge") not in told


def test_a_small_rise_everywhere_is_told_of_the_district_with_who_contributes() -> None:
    counts = usual_days(DAYS)
    counts[-10:, :, 0] += 2
    (district,) = [one for one in found(counts) if one.level == "district" and one.category_id == "noise"]
    assert district.direction == "surge"
    assert {part.area_id for part in district.contributions} <= {"north-1", "north-2", "south-1", "south-2"}
    assert len(district.contributions) >= 3


def test_a_community_that_falls_silent_is_told() -> None:
    counts = usual_days(DAYS)
    counts[-5:, 3, 0] = 0
    assert ("south-2", "silence") in of_noise(found(counts))


def test_a_finding_says_what_was_counted_and_what_was_expected() -> None:
    counts = usual_days(DAYS)
    counts[-1, 0, 0] = 30
    (finding,) = [one for one in found(counts) if one.category_id == "noise" and one.direction == "surge"]
    assert (finding.area_id, finding.window_days, finding.observed) == ("north-1", 1, 30)
    assert 3 < finding.expected < 7
    assert finding.low <= 5 <= finding.high
    assert finding.last_day == FIRST_DAY + timedelta(days=LAST)


def test_two_years_of_ordinary_days_keep_the_budget() -> None:
    setting = replace(Setting(), budget_per_week={"community": 0.5, "street": 0.5, "district": 0.5})
    days_with_an_alarm = {one.last_day for one in found(usual_days(730, seed=3), first=365, setting=setting)}
    assert len(days_with_an_alarm) < 365 * 0.5 * 3 / 7 * 1.5


def test_less_than_eight_weeks_of_history_raise_nothing() -> None:
    counts = usual_days(50)
    counts[-1, 0, 0] = 100
    assert found(counts, first=0) == []


def test_less_than_a_year_of_history_is_labelled() -> None:
    counts = usual_days(200)
    counts[-1, 0, 0] = 60
    assert {one.label for one in found(counts, first=199)} == {"no_same_period"}
    long = usual_days(DAYS)
    long[-1, 0, 0] = 60
    assert {one.label for one in found(long)} == {None}


def test_without_a_year_of_history_more_counts_as_usual_for_the_season_is_not_known() -> None:
    widths = []
    for days in (300, DAYS):
        counts = usual_days(days)
        counts[-10:, :, 0] += 4
        told = found(counts, first=days - 1)
        (district,) = [one for one in told if one.level == "district" and one.category_id == "noise"]
        widths.append((district.high - district.low) / district.expected)
    young, grown = widths
    assert young > 1.2 * grown


def test_a_replay_says_of_a_day_what_was_said_on_that_day() -> None:
    counts = usual_days(DAYS)
    counts[300:303, 1, 1] += 12
    live = findings(counts[:303], town(303), Setting(), first=302)
    replayed = [one for one in found(counts, first=250) if one.last_day == FIRST_DAY + timedelta(days=302)]
    assert live
    assert replayed == live


def test_the_order_of_the_communities_changes_nothing() -> None:
    counts = usual_days(DAYS)
    counts[-3:, 0, 0] += 20
    counts[-10:, 2:, 1] += 3
    order = [3, 1, 0, 2]
    usual = town(DAYS)
    turned = replace(
        usual,
        community_ids=tuple(usual.community_ids[unit] for unit in order),
        street_of_community=usual.street_of_community[order],
    )
    told = found(counts, first=LAST - 10)
    assert {one.area_id for one in told} >= {"north-1"}
    assert findings(counts[:, order], turned, Setting(), first=LAST - 10) == told


def test_a_town_without_categories_has_no_findings() -> None:
    grid = replace(town(100), category_ids=())
    assert findings(np.zeros((100, 4, 0), dtype=np.int64), grid, Setting(), first=90) == []


def test_a_town_in_which_nothing_is_ever_reported_has_no_findings() -> None:
    assert found(np.zeros((DAYS, 4, 2), dtype=np.int64)) == []
