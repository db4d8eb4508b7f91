"""The references on Salmonella Newport, Germany, beside the alarms of R `surveillance` for the same weeks."""

import csv
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cockpit.errors import BadRequest
from cockpit.warning import ears
from cockpit.warning.farrington import farrington
from cockpit.warning.farrington_design import Options

Flags = NDArray[np.bool_]
FLEXIBLE_ALPHA: Final = 0.01
ALPHAS: Final = (0.05, FLEXIBLE_ALPHA)


def compared(folder: Path) -> dict[str, Any]:
    """Per method the weeks that agree with R; the outbreak weeks found and the false ones of Farrington Flexible."""
    test = _column(folder / "salmonella_test.csv", "n_cases")
    counts = np.concatenate([_column(folder / "salmonella_train.csv", "n_cases"), test])
    found: dict[str, Any] = {}
    for name, thresholds, file in (("ears_c1", ears.c1, "EarsC1_pred.csv"), ("ears_c2", ears.c2, "EarsC2_pred.csv")):
        flags = ears.alarms(counts, thresholds(counts))[-len(test) :]
        found[name] = _agreement(flags, _column(folder / file, "alarm") > 0)
    outbreak = _column(folder / "salmonella_test.csv", "n_outbreak_cases") > 0
    reference = _column(folder / "FarringtonFlexible_pred.csv", "alarm") > 0
    against: dict[str, dict[str, int]] = {"r": _outbreaks(reference, outbreak)}
    weeks = range(len(counts) - len(test), len(counts))
    for alpha in ALPHAS:
        flags = farrington(counts[None], weeks=weeks, options=Options(alpha=alpha)).alarms[0]
        against[f"{alpha}"] = _outbreaks(flags, outbreak) | _agreement(flags, reference)
        if alpha == FLEXIBLE_ALPHA:
            found["farrington_flexible"] = _outbreaks(flags, outbreak)
    return found | {"farrington_flexible_against_r": against}


def _outbreaks(flags: Flags, outbreak: Flags) -> dict[str, int]:
    return {"outbreak_weeks_found": int((flags & outbreak).sum()), "false": int((flags & ~outbreak).sum())}


def _agreement(flags: Flags, reference: Flags) -> dict[str, int]:
    return {"agree": int((flags == reference).sum()), "weeks": len(reference)}


def _column(path: Path, name: str) -> NDArray[np.int64]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return np.array([int(row[name]) for row in csv.DictReader(file)], dtype=np.int64)
    except (OSError, KeyError, ValueError) as error:
        raise BadRequest(f"{path} 里没有整数列 {name}，请检查文件。") from error
