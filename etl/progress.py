"""What a run tells its watcher: bars on a terminal, JSON lines on a pipe. Always on stderr; stdout is for answers."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Reporter(Protocol):
    def advance(self, phase: str, done: int, total: int) -> None: ...

    def warn(self, code: str, sentence: str) -> None: ...


class Quiet:
    """For tests and for callers who want only the result."""

    def advance(self, phase: str, done: int, total: int) -> None:
        return

    def warn(self, code: str, sentence: str) -> None:
        return


class JsonLines:
    def __init__(self) -> None:
        self._started = time.monotonic()

    def advance(self, phase: str, done: int, total: int) -> None:
        self._write({"phase": phase, "done": done, "total": total})

    def warn(self, code: str, sentence: str) -> None:
        self._write({"warning": code, "text": sentence})

    def _write(self, line: dict[str, object]) -> None:
        seconds = round(time.monotonic() - self._started, 3)
        sys.stderr.write(json.dumps(line | {"seconds": seconds}, ensure_ascii=False) + "\n")


class Bars:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks = {name: progress.add_task(name, total=None) for name in PHASES}

    def advance(self, phase: str, done: int, total: int) -> None:
        self._progress.update(self._tasks[phase], completed=done, total=total)

    def warn(self, code: str, sentence: str) -> None:
        self._progress.console.print(f"[yellow]{code}[/yellow] {sentence}")


PHASES = ("intake", "build", "publish")


@contextmanager
def reporter(*, quiet: bool = False) -> Iterator[Reporter]:
    if quiet:
        yield Quiet()
    elif sys.stderr.isatty():
        columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True)) as progress:
            yield Bars(progress)
    else:
        yield JsonLines()
