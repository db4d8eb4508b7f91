"""EARS by hand and against the alarms of R; the scenarios that the weekly detectors are measured on."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.errors import BadRequest
from cockpit.warning import ears, noufaily
from cockpit.warning.noufaily_scores import scores
from tests.test_real_profiles import real

# Mean 2, and six squared deviations of 1 over 6: sample deviation 1.
BASELINE = [1, 1, 1, 2, 3, 3, 3]


def run(*words: str) -> dict[str, dict[str, object]]:
    found = CliRunner().invoke(program, ["warning-benchmark", *words, "--json"])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    answer: dict[str, dict[str, object]] = json.loads(found.stdout)
    return answer


def test_c1_compares_with_the_seven_just_before() -> None:
    thresholds = ears.c1(np.array([*BASELINE, 6]), alpha=0.001)
    assert np.isnan(thresholds[:7]).all()
    assert thresholds[7] == pytest.approx(2 + 3.0902, abs=1e-4)
    assert ears.alarms(np.array([*BASELINE, 6]), thresholds).tolist() == [False] * 7 + [True]


def test_c2_leaves_out_the_last_two() -> None:
    thresholds = ears.c2(np.array([*BASELINE, 50, 90, 5]))
    assert np.isnan(thresholds[:9]).all()
    assert thresholds[9] == pytest.approx(2 + 3.0902, abs=1e-4)


def test_c3_remembers_what_the_last_two_had_above_one_deviation() -> None:
    steady = [*BASELINE, 1, 1]
    plain = ears.c3(np.array([*steady, 1, 1, 1, 1]))
    raised = ears.c3(np.array([*steady, 5, 1, 1, 1]))  # 5 is 3 sd above 2: 2 sd are carried
    assert plain[9] == pytest.approx(2 + 1.9600, abs=1e-4)
    deviation = np.std([1, 1, 2, 3, 3, 3, 1], ddof=1)
    assert plain[10] - raised[10] == pytest.approx(2 * deviation, abs=1e-4)


def test_many_series_are_scored_at_once_as_one_by_one() -> None:
    counts = np.random.default_rng(1).poisson(3, (4, 30))
    together = ears.c2(counts)
    assert np.allclose(together[2], ears.c2(counts[2]), equal_nan=True)


def test_too_short_a_past_is_never_an_alarm() -> None:
    short = np.array([1, 2, 99])
    assert not ears.alarms(short, ears.c1(short)).any()


def test_420_series_hold_every_scenario_with_every_size_and_a_seed_repeats_them() -> None:
    drawn = noufaily.sample(420, 5)
    assert drawn.counts.shape == (420, 624)
    assert {(row % 42, int(size)) for row, size in enumerate(drawn.size)} == {
        (scenario, size) for scenario in range(42) for size in range(1, 11)
    }
    assert (noufaily.sample(420, 5).counts == drawn.counts).all()
    assert (noufaily.sample(420, 6).counts != drawn.counts).any()


def test_the_variance_of_a_scenario_is_its_dispersion_times_its_mean() -> None:
    drawn = noufaily.sample(420, 5)
    quiet = drawn.counts[:, :312]  # no outbreak is placed here
    ratio = ((quiet - drawn.mean[:, :312]) ** 2 / drawn.mean[:, :312]).mean(axis=1) / drawn.dispersion
    assert ratio.mean() == pytest.approx(1.0, abs=0.05)
    assert (drawn.outbreak[:, :312] == 0).all()
    assert (drawn.outbreak[:, 312:575].sum(axis=1) > 0).mean() > 0.9


def test_a_detection_is_an_alarm_in_a_week_with_added_cases() -> None:
    drawn = noufaily.sample(42, 5)
    affected = drawn.outbreak[:, 575:] > 0
    perfect = scores(drawn, affected)
    assert (perfect.fpr, perfect.pod) == (0.0, 1.0)
    always = scores(drawn, np.ones_like(affected))
    assert (always.fpr, always.pod) == (1.0, 1.0)


def test_c1_and_c2_equal_r_on_every_week_of_salmonella() -> None:
    (path, *_) = real("salmonella/salmonella_test.csv", "salmonella/salmonella_train.csv")
    found = run("salmonella", str(path.parent))
    assert found["ears_c1"] == {"agree": 105, "weeks": 105}
    assert found["ears_c2"] == {"agree": 105, "weeks": 105}


def test_a_folder_without_the_weeks_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"salmonella_test\.csv"):
        run("salmonella", str(tmp_path))
    with pytest.raises(BadRequest, match="找不到文件夹"):
        run("salmonella", str(tmp_path / "elsewhere"))
