"""The inbox: what lands there is published within seconds; what cannot be read is put aside with the reason."""

import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from watchfiles import watch as changes_in

from cockpit.errors import BadInput, Busy
from cockpit.ledger import Ledger
from cockpit.profile import load_profile, profile_folder
from etl.desk_watch import DeskWatch
from etl.inputs import is_data
from etl.progress import Reporter
from etl.report import RunReport
from etl.run import RunRequest, run

LOADED, REFUSED = "loaded", "refused"
SETTLE_SECONDS = 0.2  # a file that still grows after this is left for the next look
BUSY_SECONDS = 1.0
LOOK_MS = 500  # what is done at the desk is on every cockpit within five seconds


def inbox_of(deployment: Path) -> Path:
    inbox = deployment / "inbox"
    for folder in (inbox, inbox / LOADED, inbox / REFUSED):
        folder.mkdir(parents=True, exist_ok=True)
    return inbox


class Beside(Protocol):
    """Goes along with every look, after files and desk: it must not take long, and mends its own faults."""

    def take(self) -> None: ...


def watch(
    request: RunRequest, reporter: Reporter, desk: DeskWatch, beside: Sequence[Beside] = ()
) -> Iterator[RunReport]:
    """Never ends by itself. A look without a reason asks the desk, and catches files that the kernel did not report."""
    inbox = inbox_of(_deployment(request))
    looks = changes_in(inbox, debounce=200, step=20, rust_timeout=LOOK_MS, yield_on_timeout=True, raise_interrupt=False)
    yield from take_all(request, reporter, desk)
    for _ in looks:
        yield from take_all(request, reporter, desk)
        for one in beside:
            one.take()


def take_all(request: RunRequest, reporter: Reporter, desk: DeskWatch) -> Iterator[RunReport]:
    """Files first: the desk's changes go with them into the same snapshot."""
    for report in take_inbox(request, reporter, desk.ledger):
        yield report
        desk.hand_over()
    yield from desk.take(request, reporter)


def take_inbox(request: RunRequest, reporter: Reporter, desk: Ledger | None = None) -> Iterator[RunReport]:
    """One batch of everything that is complete; if it is refused, file by file, so that one cannot stop the others."""
    inbox = inbox_of(_deployment(request))
    files = _complete(inbox)
    if not files:
        return
    try:
        yield _load(request, files, reporter, desk)
        _put_aside(files, inbox / LOADED)
    except BadInput:
        for file in files:
            yield from _alone(request, file, reporter, desk)


def _alone(request: RunRequest, file: Path, reporter: Reporter, desk: Ledger | None) -> Iterator[RunReport]:
    try:
        yield _load(request, (file,), reporter, desk)
        _put_aside((file,), file.parent / LOADED)
    except BadInput as error:
        reporter.warn("REFUSED", str(error))
        (aside,) = _put_aside((file,), file.parent / REFUSED)
        aside.with_name(f"{aside.name}.reason.txt").write_text(f"{error}\n", encoding="utf-8")


def _load(request: RunRequest, files: tuple[Path, ...], reporter: Reporter, desk: Ledger | None) -> RunReport:
    while True:
        try:
            return run(replace(request, inputs=files), reporter, desk=desk)
        except Busy:
            time.sleep(BUSY_SECONDS)


def _complete(inbox: Path) -> tuple[Path, ...]:
    """Senders should write *.part and rename; for those who do not, a file must have stopped growing."""
    sizes = {file: file.stat().st_size for file in sorted(inbox.iterdir()) if file.is_file() and is_data(file, inbox)}
    if sizes:
        time.sleep(SETTLE_SECONDS)
    return tuple(file for file, size in sizes.items() if file.exists() and file.stat().st_size == size)


def _put_aside(files: tuple[Path, ...], folder: Path) -> tuple[Path, ...]:
    """An earlier file of the same name gives way; the bytes of both are in the raw store."""
    found = []
    for file in files:
        found.append(Path(shutil.move(file, folder / file.name)))
        manifest = file.with_name(f"{file.name}.done")
        if manifest.exists():
            shutil.move(manifest, folder / manifest.name)
    return tuple(found)


def _deployment(request: RunRequest) -> Path:
    return request.home / load_profile(profile_folder(request.profile)).id
