"""One sender's files: new events, newer versions of earlier ones, exact duplicates and bad rows, each counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cockpit.profile import Source
from etl.demo.arrivals import SOURCES
from etl.demo.batch import NEVER, Batch, joined, last_change, pick, size
from etl.demo.faults import FAULTS, Cells, Fault
from etl.demo.files import csv_line, file_name, one_line, write_lines
from etl.demo.frame import Framer
from etl.demo.lines import Liner
from etl.demo.truth import FileTruth

DUPLICATES_A_FILE = 4


@dataclass
class Sender:
    """`waiting` are the events that will change after the last cut; their next state is sent with the next month."""

    framer: Framer
    liner: Liner
    last_cut: int = 0
    waiting: Batch | None = None
    spoiled: int = field(default=0)

    @property
    def source(self) -> Source:
        return self.framer.source

    def write(self, folder: Path, part: str, batch: Batch, *, cut: int, generator: np.random.Generator) -> FileTruth:
        mine = pick(batch, np.flatnonzero(batch["source"] == SOURCES.index(self.source.id)))
        changed = self._changed(cut)
        rows = mine if changed is None else joined([changed, mine])
        self._keep_waiting(rows, cut)
        lines = self.liner.lines(self.framer.frame(rows, cut))
        path = folder / file_name(self.source, part)
        truth = FileTruth(path.name, self.source.id, rows=0, updates=0 if changed is None else size(changed))
        extra = list(self._extra_lines(rows, cut, generator, lines=lines, truth=truth))
        lines = _mixed(lines, extra, generator)
        truth.rows = len(lines)
        write_lines(self.source, path, self.liner.header, lines)
        return truth

    def _changed(self, cut: int) -> Batch | None:
        """Sent again: what was waiting and has moved between the last cut and this one."""
        if self.waiting is None or cut == self.last_cut:
            return None
        moved = last_change(self.waiting, cut) > last_change(self.waiting, self.last_cut)
        changed, self.waiting = pick(self.waiting, moved), pick(self.waiting, ~moved)
        return changed

    def _keep_waiting(self, rows: Batch, cut: int) -> None:
        later = pick(rows, last_change(rows) > cut)
        self.waiting = later if self.waiting is None else joined([self.waiting, later])
        self.last_cut = cut

    def _extra_lines(
        self, rows: Batch, cut: int, generator: np.random.Generator, *, lines: list[str], truth: FileTruth
    ) -> Iterator[str]:
        """Only events that never change again lend their content, so that each extra row has one certain fate."""
        finished = np.flatnonzero((last_change(rows) <= cut) & (rows["located"] == 2) & (rows["callback_at"] < NEVER))
        faults = [fault for fault in FAULTS if self.source.format in fault.formats]
        if len(finished) < DUPLICATES_A_FILE + len(faults):
            return
        chosen = generator.permutation(finished)
        for row in chosen[:DUPLICATES_A_FILE]:
            truth.duplicates += 1
            yield lines[row]
        models = chosen[DUPLICATES_A_FILE : DUPLICATES_A_FILE + len(faults)]
        for fault, cells in zip(faults, self._cells(rows, cut, models), strict=True):
            (truth.quarantined if fault.quarantined else truth.warnings)[fault.code] += 1
            yield self._spoiled_line(fault, cells, truth.path)

    def _cells(self, rows: Batch, cut: int, models: npt.NDArray[np.int64]) -> list[Cells]:
        texts = self.liner.cells(self.framer.frame(pick(rows, models), cut))
        return [dict(zip(self.liner.columns, row, strict=True)) for row in texts]

    def _spoiled_line(self, fault: Fault, cells: Cells, path: str) -> str:
        self.spoiled += 1
        if not fault.keeps_id:
            cells["event_id"] = f"{cells['event_id']}B{self.spoiled:04d}"
        fault.spoil(cells, self.source)
        values = list(cells.values())
        if fault.extra_column:
            return csv_line([*values, "多余的一列"])
        return one_line(self.source, self.liner.header, values)


def _mixed(lines: list[str], extra: list[str], generator: np.random.Generator) -> list[str]:
    """Extra rows stand anywhere in the file, not at its end."""
    places = np.sort(generator.integers(0, len(lines) + 1, len(extra)))
    pieces: list[str] = []
    start = 0
    for place, line in zip(places, extra, strict=True):
        pieces += [*lines[start:place], line]
        start = int(place)
    return pieces + lines[start:]
