"""python -m cockpit warning-benchmark …: what the detectors of early warning reach. Only `truth` needs a deployment.

A command of another subject has a file of its own and joins in `COMMANDS`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from cockpit.areas import Areas
from cockpit.commands.local_audit import note_local
from cockpit.commands.place import HomeOption, ProfileOption, selection_of, snapshot_of
from cockpit.errors import BadRequest

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object.")]


def salmonella(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Folder with salmonella_train.csv and the alarms of R.")],
    as_json: JsonOption = False,
) -> None:
    """EARS C1 and C2 and Farrington Flexible on Salmonella Newport, Germany, against R surveillance."""
    from cockpit.warning.salmonella import compared

    if not path.is_dir():
        raise BadRequest(f"找不到文件夹 {path}。")
    _print(compared(path), as_json)


def noufaily(
    series: Annotated[
        int, typer.Option(min=42, help="How many weekly series; 420 hold every scenario and size.")
    ] = 2100,
    seed: Annotated[int, typer.Option(help="Of the generator; those of tuning are in docs/early_warning.md.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Every weekly detector on the 42 scenarios of Noufaily 2013."""
    from cockpit.warning.noufaily_benchmark import measured

    _print(measured(series, seed), as_json)


def grid(
    world_seed: Annotated[int, typer.Option(help="Of the district; those of tuning are in docs/early_warning.md.")] = 1,
    first_seed: Annotated[int, typer.Option(help="Of the first run; the next runs count on.")] = 1,
    runs: Annotated[int, typer.Option(min=1, help="Each scores four clean months and one surge of each level.")] = 40,
    as_json: JsonOption = False,
) -> None:
    """The daily engine on a simulated district of 996 series."""
    from cockpit.warning.grid_benchmark import measured

    _print(measured(world_seed, first_seed, runs), as_json)


def budget(
    world_seed: Annotated[int, typer.Option(help="Of the district; those of tuning are in docs/early_warning.md.")] = 1,
    first_seed: Annotated[int, typer.Option(help="Of the first run; the next runs count on.")] = 1,
    runs: Annotated[int, typer.Option(min=1, help="Each scores four clean months at every budget.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Alarms a week on days without a surge, asked for 1, 2 and 5 a week on each level."""
    from cockpit.warning.budget_benchmark import measured

    _print(measured(world_seed, first_seed, runs), as_json)


def truth(
    path: Annotated[
        Path, typer.Argument(metavar="TRUTH", help="truth.json of the demo that the deployment has loaded.")
    ],
    as_json: JsonOption = False,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Every surge and silence that a demo contains on purpose: found, found late, or missed."""
    from cockpit.warning.known_benchmark import measured

    snapshot = snapshot_of(home, profile)
    selection = selection_of(snapshot, Areas.of(snapshot).top.area_id, None, None)
    found = measured(path, snapshot, selection)
    note_local(home, profile, "warning.truth", {"injections": len(found["injections"])})
    _print(found, as_json)


def _print(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        rows = [(name, row) for name, value in found.items() for row in (value if isinstance(value, list) else [value])]
        typer.echo("\n".join(f"{name}\t{json.dumps(row, ensure_ascii=False)}" for name, row in rows))


COMMANDS: Final[tuple[Callable[..., None], ...]] = (salmonella, noufaily, grid, budget, truth)
warning_benchmark = typer.Typer(no_args_is_help=True, help="What the detectors of early warning reach.")
for command in COMMANDS:
    warning_benchmark.command()(command)
