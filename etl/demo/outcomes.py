"""How each event went beside its times: mediation, rework, urging, the level that closed it, what residents said."""

import numpy as np

from etl.demo.batch import NEVER, Batch, size
from etl.demo.ground import Floats, Ground
from etl.demo.subjects import SUBJECTS
from etl.demo.working_time import Seconds

MEDIATION_LEVELS = ("volunteer", "community", "street", "center", "department")
MEDIATION_SHARES = (0.46, 0.29, 0.16, 0.07, 0.02)  # three quarters are settled before they reach the street
LEVELS = ("community", "street", "center", "department")
DISCOVERIES = ("resident", "patrol", "sensor", "volunteer")
DISCOVERY_SHARES = ((1.0, 0.0, 0.0, 0.0), (0.08, 0.70, 0.0, 0.22), (0.42, 0.16, 0.42, 0.0))  # by source
REWORKED, EXTRA_EXTENDED, REOPENED = 0.019, 0.15, 0.006
URGED, URGED_WHEN_LATE = 0.004, 0.38
VALID_CALLBACK = 0.96
SATISFIED, SATISFIED_WHEN_LATE = 0.973, 0.89
SOLVED_WHEN_SATISFIED, SOLVED_WHEN_NOT = 0.975, 0.28
CHANNELS = (("phone", "wechat", "web"), ("grid_terminal", "volunteer_terminal"), ("camera", "app", "iot"))


def add_outcomes(batch: Batch, ground: Ground, generator: np.random.Generator) -> None:
    count = size(batch)
    batch["reworked_count"] = (generator.random(count) < REWORKED).astype(np.int64)
    again = (batch["extended_hours"] > 0) & (generator.random(count) < EXTRA_EXTENDED)
    batch["extended_count"] = (batch["extended_hours"] > 0).astype(np.int64) + again
    batch["urged_at"] = _urged_at(batch, generator)
    batch["urged_count"] = 1 + (generator.random(count) < 0.15).astype(np.int64)
    batch["reopened_count"] = (generator.random(count) < REOPENED).astype(np.int64)
    _add_opinions(batch, generator)
    _add_levels(batch, generator)
    _add_discovery(batch, generator)


def _urged_at(batch: Batch, generator: np.random.Generator) -> Seconds:
    """Late cases are urged between their deadline and their closing, a few others as soon as they are signed."""
    count = size(batch)
    late, alive = batch["is_late"], batch["closed_at"] < NEVER
    after_due = batch["due_at"] + ((batch["closed_at"] - batch["due_at"]) * generator.random(count)).astype(np.int64)
    urged = alive & (generator.random(count) < np.where(late, URGED_WHEN_LATE, URGED))
    return np.where(urged, np.where(late, after_due, batch["signed_at"]), NEVER)


def _add_opinions(batch: Batch, generator: np.random.Generator) -> None:
    """-1: no usable answer."""
    count = size(batch)
    valid = generator.random(count) < VALID_CALLBACK
    satisfied = generator.random(count) < np.where(batch["is_late"], SATISFIED_WHEN_LATE, SATISFIED)
    solved = generator.random(count) < np.where(satisfied, SOLVED_WHEN_SATISFIED, SOLVED_WHEN_NOT)
    batch["satisfied"] = np.where(valid, satisfied.astype(np.int64), -1)
    batch["solved"] = np.where(valid, solved.astype(np.int64), -1)


def _add_levels(batch: Batch, generator: np.random.Generator) -> None:
    count = size(batch)
    mediated = np.array([subject.mediated for subject in SUBJECTS])[batch["subject"]]
    batch["mediation_started"] = (generator.random(count) < mediated).astype(np.int64)
    level = generator.choice(len(MEDIATION_LEVELS), count, p=MEDIATION_SHARES)
    batch["mediation_level"] = np.where(batch["mediation_started"] == 1, level, -1)
    up = np.array([subject.passed_up for subject in SUBJECTS])[batch["subject"]]
    batch["passed_up"] = (generator.random(count) < up).astype(np.int64)
    higher = 1 + generator.choice(3, count, p=(0.62, 0.13, 0.25))
    batch["handled_level"] = np.where(batch["passed_up"] == 1, higher, 0)


def _add_discovery(batch: Batch, generator: np.random.Generator) -> None:
    count = size(batch)
    edges: Floats = np.cumsum(np.array(DISCOVERY_SHARES), axis=1)[batch["source"]]
    batch["discovery"] = (generator.random(count)[:, None] >= edges[:, :-1]).sum(axis=1)
    words = np.array([len(words) for words in CHANNELS])[batch["source"]]
    batch["channel"] = np.minimum((generator.random(count) ** 2 * words).astype(np.int64), words - 1)
