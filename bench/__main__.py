"""python -m bench --scale 1m|100m: measures what was promised and writes it as one table to bench/results.md."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bench.browsing import browser_lines
from bench.desk import BURST_SECONDS, STEADY_SECONDS, desk_lines
from bench.door import door_lines
from bench.events_at_scale import publish_events
from bench.inbox import inbox_lines
from bench.ledger import ledger_lines
from bench.load import load_lines
from bench.measure import Line
from bench.page_data import page_lines
from bench.report import write_report
from bench.serving import serve_lines
from bench.warning import warning_lines

FOLDER = Path(__file__).parent
EVENTS = {"1m": 1_000_000, "100m": 100_000_000}
SECTIONS = ("load", "page", "serve", "browser", "inbox", "ledger", "door", "desk", "warning")


def measure(
    scale: Annotated[str, typer.Option(help="1m, or 100m to see also that pages do not get slower.")] = "1m",
    only: Annotated[
        str, typer.Option(help="Some of load,page,serve,browser,inbox,ledger,door,desk,warning, with commas.")
    ] = "",
    work: Annotated[Path | None, typer.Option(help="Keep files and snapshots here for the next time.")] = None,
    desk: Annotated[
        str, typer.Option(help="Seconds of 50 and of 10 reports/s at the desk.")
    ] = f"{BURST_SECONDS},{STEADY_SECONDS}",
    out: Annotated[Path, typer.Option(help="Where the table goes.")] = FOLDER / "results.md",
) -> None:
    """Measure everything in one run on this machine."""
    asked = [name.strip() for name in only.split(",") if name.strip()] or list(SECTIONS)
    if scale not in EVENTS or set(asked) - set(SECTIONS):
        raise typer.BadParameter(f"scale: {', '.join(EVENTS)}; only: {', '.join(SECTIONS)}")
    lines: list[Line] = []
    with _folder(work) as folder:
        for name, section in _sections(folder, scale, desk).items():
            if name in asked:
                typer.echo(f"{name} …", err=True)
                lines += section()
                write_report(lines, out)
    typer.echo(out.read_text(encoding="utf-8"))


def _sections(folder: Path, scale: str, desk_seconds: str) -> dict[str, Callable[[], list[Line]]]:
    burst, steady = map(int, desk_seconds.split(","))

    def homes() -> dict[str, Path]:
        return {name: _published(folder, name) for name in dict.fromkeys(("1m", scale))}

    return {
        "load": lambda: load_lines(folder / "load"),
        "page": lambda: page_lines(homes()),
        "serve": lambda: serve_lines(_published(folder, "1m")),
        "browser": lambda: browser_lines(_published(folder, "1m")),
        "inbox": lambda: inbox_lines(folder / "inbox"),
        "ledger": lambda: ledger_lines(folder / "ledger"),
        "door": lambda: door_lines(folder / "door"),
        "desk": lambda: desk_lines(folder / "desk", burst_seconds=burst, steady_seconds=steady),
        "warning": warning_lines,
    }


def _published(folder: Path, name: str) -> Path:
    home = folder / name
    publish_events(home, EVENTS[name])
    return home


@contextmanager
def _folder(work: Path | None) -> Iterator[Path]:
    if work is not None:
        work.mkdir(parents=True, exist_ok=True)
        yield work.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield Path(folder)


if __name__ == "__main__":
    typer.run(measure)
