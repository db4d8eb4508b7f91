"""The senders' files end: the kept copies and what was put aside in the inbox hold names and numbers nobody needs."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from etl.watch import LOADED, REFUSED


def erase_originals(deployment: Path, *, kept_before: datetime) -> int:
    """How many files are gone. Called by the holder of the writer's lock; what was read from them stays, masked."""
    gone = [path for path in _originals(deployment) if _kept_since(path) < kept_before]
    for path in gone:
        path.unlink()
    return len(gone)


def _originals(deployment: Path) -> Iterator[Path]:
    inbox = deployment / "inbox"
    for folder in (deployment / "raw", inbox / LOADED, inbox / REFUSED):
        if folder.is_dir():
            yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _kept_since(path: Path) -> datetime:
    """When it came to lie here: the sender's own time goes along with a moved file, the time of its entry does not."""
    return datetime.fromtimestamp(path.stat().st_ctime).astimezone()
