"""python -m etl demo: writes the generated source files of a demo deployment, and truth.json with what they hold."""

from pathlib import Path

import numpy as np

from cockpit.errors import BadRequest
from etl.demo.compounds import build_compounds
from etl.demo.events import event_world
from etl.demo.ground import read_ground
from etl.demo.services import write_services
from etl.demo.truth import Truth

PLACES = 0  # stream of chance for what stands still: compounds, grids


def write_demo(profile_name: str, *, months: int, seed: int, scale: float, out: Path) -> None:
    """The same arguments give the same bytes."""
    if months < 1 or scale <= 0:
        raise BadRequest("--months 至少为 1，--scale 必须大于 0。")
    ground = read_ground(profile_name)
    out.mkdir(parents=True, exist_ok=True)
    compounds = build_compounds(ground, np.random.default_rng([seed, PLACES]))
    world = event_world(ground, compounds, months=months, seed=seed, scale=scale)
    truth = Truth(seed, float(scale), months, world.expectation.days[0], ground.profile.profile.as_of or "")
    truth.files.extend(world.write(out))
    truth.files.extend(write_services(ground, compounds, world.months, seed=seed, out=out))
    truth.write(out / "truth.json", ground)
