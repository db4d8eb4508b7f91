"""What a run answers: one object, the same on the command line and in the log."""

from dataclasses import dataclass, field

KINDS = ("new", "changed", "duplicate", "superseded", "quarantined")


@dataclass(frozen=True)
class FileLine:
    path: str
    sha256: str
    source_id: str
    dataset: str
    rows_read: int
    new: int = 0
    changed: int = 0
    duplicate: int = 0
    superseded: int = 0
    quarantined: int = 0

    @property
    def accounted(self) -> int:
        return self.new + self.changed + self.duplicate + self.superseded + self.quarantined

    @property
    def is_balanced(self) -> bool:
        return self.rows_read == self.accounted

    def as_json(self) -> dict[str, object]:
        counts = {kind: getattr(self, kind) for kind in KINDS}
        return {"path": self.path, "sha256": self.sha256, "rows_read": self.rows_read, **counts}


@dataclass(frozen=True)
class RunReport:
    run_id: str
    snapshot: str
    files: tuple[FileLine, ...]
    reasons: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def as_json(self) -> dict[str, object]:
        return {
            "run_id": self.run_id,
            "snapshot": self.snapshot,
            "balanced": all(file.is_balanced for file in self.files),
            "files": [file.as_json() for file in self.files],
            "reasons": self.reasons,
            "seconds": self.seconds,
        }
