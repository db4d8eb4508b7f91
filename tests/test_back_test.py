"""A budget is tried on past days, compared, and only then switched on."""

from datetime import timedelta

import pytest

from cockpit.access import User
from cockpit.errors import BadRequest
from cockpit.ledger import Ledger
from cockpit.tuning.back_tests import Outcome, ask, do_next, latest
from cockpit.tuning.budget import Wanted, read, stored, usual, wanted_of
from cockpit.tuning.settings import setting_in_use, switch_on
from cockpit.warning.backtest import BackTest, back_test
from cockpit.warning.history import History
from cockpit.warning.setting import VERSION, Setting
from tests.warned_town import FIRST_DAY, town, usual_days

ANALYST = User("analyst", "分析员", frozenset(("town",)), frozenset(("warning.tune",)))
ONE = Wanted({"community": 1.0, "street": 1.0, "district": 1.0}, usual().limits)
FEW = Wanted({"community": 0.2, "street": 0.2, "district": 0.2}, {**usual().limits, "repeat_place": 5})
DAYS = 500


def tried(asked: Wanted) -> BackTest | None:
    return back_test(History(usual_days(DAYS), town(DAYS)), Setting(budget_per_week=asked.budget), days=365)


def done(asked: Wanted) -> Outcome | None:
    found = tried(asked)
    return Outcome(found, {"repeat_place": 1.5, "visits_due": None}) if found else None


def test_a_larger_surge_is_found_more_often_than_a_small_one() -> None:
    found = tried(ONE)
    assert found is not None
    shares = {(size.level, size.factor): size.found / size.injected for size in found.sizes if size.injected}
    assert shares["community", 8.0] == 1.0
    assert shares["community", 3.0] <= shares["community", 8.0]
    assert shares["district", 1.2] <= shares["district", 1.6]


def test_ordinary_days_keep_the_budget_that_was_asked_for() -> None:
    found = tried(ONE)
    assert found is not None
    assert found.asked_per_week == {"community": 1.0, "street": 1.0, "district": 1.0}
    assert sum(found.per_week.values()) < 3 * 1.5


def test_a_smaller_budget_raises_fewer_alarms() -> None:
    one, few = tried(ONE), tried(FEW)
    assert one is not None
    assert few is not None
    assert sum(few.per_week.values()) < sum(one.per_week.values())


def test_a_history_of_a_few_weeks_cannot_be_replayed() -> None:
    history = History(usual_days(40), town(40))
    assert back_test(history, Setting(), days=365) is None


def test_the_days_before_statistics_begin_are_not_counted_as_quiet() -> None:
    found = back_test(History(usual_days(200), town(200)), Setting(), days=365)
    assert found is not None
    assert found.first_day == FIRST_DAY + timedelta(days=56)
    assert found.alarms
    weeks = (200 - 56) / 7
    assert sum(found.per_week.values()) == pytest.approx(len(found.alarms) / weeks)


def test_the_product_comes_with_a_budget_that_nobody_switched_on(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        used = setting_in_use(connection)
    assert (used.setting_no, used.switched_on_by, used.version) == (0, "", f"{VERSION}.0")


def test_only_a_budget_that_was_tried_can_be_switched_on(ledger: Ledger) -> None:
    back_test_id = ask(ledger, ANALYST, FEW)
    with pytest.raises(BadRequest, match="还没有回测完成"):
        switch_on(ledger, ANALYST, back_test_id)
    assert do_next(ledger, done) == back_test_id
    used = switch_on(ledger, ANALYST, back_test_id)
    assert (used.setting_no, used.wanted, used.switched_on_by, used.version) == (1, FEW, "analyst", f"{VERSION}.1")


def test_what_came_of_it_is_kept_with_the_budget(ledger: Ledger) -> None:
    ask(ledger, ANALYST, ONE)
    do_next(ledger, done)
    with ledger.reading() as connection:
        (one,) = latest(connection)
    assert (one.is_done, one.problem, one.wanted) == (True, "", ONE)
    assert one.result is not None
    assert one.result["asked_per_week"] == {"community": 1.0, "street": 1.0, "district": 1.0}
    assert one.result["rules"] == {"repeat_place": 1.5, "visits_due": None}


def test_the_same_budget_does_not_wait_twice(ledger: Ledger) -> None:
    assert ask(ledger, ANALYST, ONE) == ask(ledger, ANALYST, ONE)
    assert do_next(ledger, lambda _asked: None) is not None
    assert do_next(ledger, lambda _asked: None) is None


def test_a_short_history_is_said_and_cannot_be_switched_on(ledger: Ledger) -> None:
    back_test_id = ask(ledger, ANALYST, ONE)
    do_next(ledger, lambda _asked: None)
    with ledger.reading() as connection:
        (one,) = latest(connection)
    assert (one.is_done, one.problem) == (True, "历史太短，无法回测。")
    with pytest.raises(BadRequest, match="还没有回测完成"):
        switch_on(ledger, ANALYST, back_test_id)


@pytest.mark.parametrize("text", ["", "many", "0", "-1", "21", "nan"])
def test_a_budget_is_a_number_within_reason(text: str) -> None:
    with pytest.raises(BadRequest, match="误报预算"):
        wanted_of({"community": text, "street": "1", "district": "1"})
    assert wanted_of({"community": "0.5", "street": "1", "district": "2"}).budget == {
        "community": 0.5,
        "street": 1.0,
        "district": 2.0,
    }


@pytest.mark.parametrize("text", ["", "0", "-1", "2.5", "1001", "many"])
def test_a_limit_is_a_whole_number_within_reason(text: str) -> None:
    asked = {"community": "1", "street": "1", "district": "1"}
    with pytest.raises(BadRequest, match="规则界限"):
        wanted_of({**asked, "repeat_place": text})
    assert wanted_of({**asked, "repeat_place": "5"}).limits["repeat_place"] == 5


def test_what_is_stored_is_read_back_and_fits_its_column() -> None:
    assert read(stored(FEW)) == FEW
    assert len(stored(FEW)) <= 200
