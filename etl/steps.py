"""The named steps of a run, and the place where a test may kill the process to prove that a rerun mends it."""

import os
from collections import Counter
from dataclasses import dataclass, field

STEPS = (
    "locked",
    "opened",
    "file_taken_in",
    "merged",
    "logged",
    "committed",
    "build_opened",
    "table_built",
    "built",
    "checked",
    "checkpointed",
    "verified",
    "renamed",
    "pointed",
    "pruned",
    "activated",
)
KILLED = 137  # what a shell reports after kill -9


@dataclass
class Steps:
    """Passing a step dies, without any cleaning up, when FAILPOINT names it (`step`, or `step:n` for the n-th time)."""

    passed: Counter[str] = field(default_factory=Counter)

    def reached(self, step: str) -> None:
        assert step in STEPS, step
        self.passed[step] += 1
        wanted, _, number = os.environ.get("FAILPOINT", "").partition(":")
        if wanted == step and self.passed[step] == int(number or 1):
            os._exit(KILLED)
