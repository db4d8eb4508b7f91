"""What a sender's system knows of a batch at a moment: later steps are blank, words are the sender's own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from cockpit.profile import Source
from etl.coordinates import gcj02_to_bd09, wgs84_to_gcj02
from etl.demo.arrivals import SOURCES
from etl.demo.batch import NEVER, Batch, last_change
from etl.demo.compounds import GATES, Compounds
from etl.demo.ground import Floats, Ground
from etl.demo.outcomes import CHANNELS, DISCOVERIES, LEVELS, MEDIATION_LEVELS
from etl.demo.people import PHRASES, REPORTERS, Units
from etl.demo.spots import ROADS
from etl.demo.subjects import SUBJECTS

Codes = npt.NDArray[np.int64]
TIMES = ("accepted_at", "dispatched_at", "signed_at", "handled_at", "verified_at", "closed_at", "callback_at")
STATUSES = ("open", "suspended", "closed", "void", "duplicate")
STAGES = ("accept", "dispatch", "handle", "verify", "close")
FLAGS = ("false", "true")


@dataclass(frozen=True)
class Framer:
    """Makes the table that one sender's columns are written from."""

    ground: Ground
    compounds: Compounds
    units: Units
    source: Source

    def frame(self, batch: Batch, cut: int) -> pd.DataFrame:
        table: dict[str, object] = {name: _moments(np.where(batch[name] <= cut, batch[name], NEVER)) for name in TIMES}
        table |= {"reported_at": _moments(batch["reported_at"]), "due_at": _moments(batch["due_at"])}
        table["updated_at"] = _moments(last_change(batch, cut))
        table |= self._state(batch, cut) | self._counts(batch, cut) | self._place(batch) | self._subject(batch)
        return pd.DataFrame(table)

    def _words(self, field: str, codes: Codes, ours: Sequence[str]) -> pd.Categorical:
        """Negative codes are blank. The profile maps their words to ours; here the other way round."""
        theirs = {word: their for their, word in self.source.values.get(field, {}).items()}
        return pd.Categorical.from_codes(codes, categories=[theirs.get(word, word) for word in ours])

    def _state(self, batch: Batch, cut: int) -> dict[str, object]:
        done = [
            batch[name] <= cut for name in ("accepted_at", "dispatched_at", "handled_at", "verified_at", "closed_at")
        ]
        stage = np.minimum(sum(step.astype(np.int64) for step in done), len(STAGES) - 1)
        ended = batch["ended_at"] <= cut
        paused = (batch["suspended_hours"] > 0) & done[1] & ~done[2]
        status = np.where(ended, 2 + batch["outcome"], np.where(done[4], 2, np.where(paused, 1, 0)))
        return {
            "status": self._words("status", status, STATUSES),
            "stage": self._words("stage", np.where(ended, len(STAGES) - 1, stage), STAGES),
        }

    def _counts(self, batch: Batch, cut: int) -> dict[str, object]:
        """Nothing is counted before the step at which it can happen."""
        dispatched, handled = batch["dispatched_at"] <= cut, batch["handled_at"] <= cut
        called, closed = batch["callback_at"] <= cut, batch["closed_at"] <= cut
        early = ("suspended_hours", "extended_hours", "returned_count", "extended_count")
        counts: dict[str, object] = {name: batch[name] * dispatched for name in early}
        counts["urged_count"] = batch["urged_count"] * (batch["urged_at"] <= cut)
        counts |= {name: batch[name] * handled for name in ("reworked_count", "reopened_count")}
        counts |= {name: self._flag(name, batch[name], called) for name in ("satisfied", "solved")}
        counts |= {name: self._flag(name, batch[name], dispatched) for name in ("passed_up", "mediation_started")}
        level = np.where(closed, batch["handled_level"], -1)
        mediated = np.where(handled, batch["mediation_level"], -1)
        counts["handled_level"] = self._words("handled_level", level, LEVELS)
        counts["mediation_level"] = self._words("mediation_level", mediated, MEDIATION_LEVELS)
        return counts

    def _flag(self, name: str, values: Codes, known: npt.NDArray[np.bool_]) -> pd.Categorical:
        return self._words(name, np.where(known, values, -1), FLAGS)

    def _place(self, batch: Batch) -> dict[str, object]:
        leaf, street = batch["leaf"], self.ground.street_of_leaf[batch["leaf"]]
        in_leaf, in_street = batch["located"] == 2, batch["located"] >= 1
        longitude, latitude = self._shifted(batch["longitude"], batch["latitude"])
        names: dict[str, tuple[Codes, Sequence[str]]] = {
            "street_id": (np.where(in_street, street, -1), [row["area_id"] for row in self.ground.streets]),
            "street_name": (np.where(in_street, street, -1), [row["name_zh"] for row in self.ground.streets]),
            "community_id": (np.where(in_leaf, leaf, -1), [row["area_id"] for row in self.ground.leaves]),
            "community_name": (np.where(in_leaf, leaf, -1), [row["name_zh"] for row in self.ground.leaves]),
            "compound_id": (np.where(in_leaf & ~self.ground.is_park[leaf], batch["compound"], -1), self.compounds.ids),
            "compound_name": (np.where(in_leaf, batch["compound"], -1), self.compounds.names),
            "grid_id": (np.where(in_leaf, batch["grid"], -1), self.compounds.grid_ids),
            "gate_name": (batch["gate"], GATES),
            "road_name": (batch["road"], ROADS),
        }
        table: dict[str, object] = {
            name: pd.Categorical.from_codes(codes, words) for name, (codes, words) in names.items()
        }
        table |= {name: batch[name] for name in ("building", "entrance", "room", "number", "phone", "serial")}
        table["longitude"] = np.where(in_leaf, longitude, np.nan)
        table["latitude"] = np.where(in_leaf, latitude, np.nan)
        return table

    def _shifted(self, longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
        system = self.source.coordinate_system
        if system == "WGS-84":
            return longitude, latitude
        mars = wgs84_to_gcj02(longitude, latitude)
        return gcj02_to_bd09(*mars) if system == "BD-09" else mars

    def _subject(self, batch: Batch) -> dict[str, object]:
        names = {category.id: category.name.zh for category in self.ground.profile.categories}
        ids = [subject.category_id for subject in SUBJECTS]
        kinds = sorted({subcategory for subcategory, _ in PHRASES})
        kind_of_phrase = np.array([kinds.index(subcategory) for subcategory, _ in PHRASES])
        channels = CHANNELS[SOURCES.index(self.source.id)]
        return {
            "category_id": self._words("category_id", batch["subject"], ids),
            "category_name": pd.Categorical.from_codes(batch["subject"], [names[category] for category in ids]),
            "subcategory_name": pd.Categorical.from_codes(kind_of_phrase[batch["phrase"]], kinds),
            "phrase_text": pd.Categorical.from_codes(batch["phrase"], [text for _, text in PHRASES]),
            "unit_id": pd.Categorical.from_codes(batch["unit"], self.units.ids),
            "unit_name": pd.Categorical.from_codes(batch["unit"], self.units.names),
            "reporter": pd.Categorical.from_codes(batch["reporter"], REPORTERS),
            "channel": self._words("channel", batch["channel"], channels),
            "discovery": self._words("discovery", batch["discovery"], DISCOVERIES),
        }


def _moments(seconds: Codes) -> npt.NDArray[np.datetime64]:
    return np.where(seconds >= NEVER, np.datetime64("NaT"), seconds.astype("datetime64[s]"))
