"""The simulated district: the counts of its seeds, what the commands tell about the engine, and the budget on it."""

import json

from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.warning.district_world import Surge, World
from cockpit.warning.finding import LEVELS

WORLD = World.of(11)
CLEAN = WORLD.clean(5)


def run(*words: str) -> dict[str, dict[str, dict[str, float]]]:
    found = CliRunner().invoke(
        program, ["warning-benchmark", *words, "--world-seed", "11", "--first-seed", "77", "--json"]
    )
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    answer: dict[str, dict[str, dict[str, float]]] = json.loads(found.stdout)
    return answer


def test_a_seed_draws_the_counts_of_the_reference_generator() -> None:
    assert (CLEAN.sum(), CLEAN[0].sum(), CLEAN[-1].sum()) == (516_154, 581, 684)
    assert WORLD.street[:8].tolist() == [0, 0, 0, 0, 1, 1, 1, 1]


def test_a_surge_lies_where_the_reference_generator_puts_it() -> None:
    drawn = [WORLD.with_surge(CLEAN, level, 99 + number) for number, level in enumerate(LEVELS)]
    assert [surge for _counts, surge in drawn] == [
        Surge("community", 56, 6, 826, 829),
        Surge("street", 0, 10, 809, 815),
        Surge("district", 0, 11, 767, 776),
    ]
    assert [int((counts - CLEAN).sum()) for counts, _surge in drawn] == [14, 13, 180]


def test_the_grid_command_tells_false_alarms_detection_and_delay_of_each_level() -> None:
    answer = run("grid", "--runs", "1")
    assert set(answer) == {"levels", "runs", "seconds"}
    assert set(answer["levels"]) == set(LEVELS)
    for told in answer["levels"].values():
        assert set(told) == {"false_alarms_per_day", "detected", "delay_days"}
        assert told["false_alarms_per_day"] < 1
    assert answer["levels"]["district"]["detected"] == 1.0


def test_the_budget_command_tells_more_alarms_where_more_were_asked_for() -> None:
    answer = run("budget", "--runs", "1")
    for level in LEVELS:
        told = [answer["asked_per_week"][asked][level] for asked in ("1", "2", "5")]  # type: ignore[index]
        alarms = [rates["alarms_per_week"] for rates in told]
        assert alarms == sorted(alarms)
        assert 2 < alarms[-1] < 10
        assert all(rates["alerts_per_week"] <= rates["alarms_per_week"] for rates in told)
