"""A PostgreSQL of Debian's package, started for one run: own folder, own port on 127.0.0.1, gone afterwards.

The server refuses to run as root, so root becomes the user postgres for it.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.server import free_port

PROGRAMS: Final = Path("/usr/lib/postgresql")
SERVER_USER: Final = "postgres"
# A run that dies with the machine needs nothing back; the bench, which measures commits, leaves them durable.
FAST: Final = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@contextmanager
def postgres_server(*, is_durable: bool = False) -> Iterator[str]:
    """The URL of its database `postgres`, for the user `postgres`, who needs no password here."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    _own(folder)
    try:
        _run("initdb", "--pgdata", str(folder / "data"), "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        port = free_port()
        options = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"]
        options += [] if is_durable else FAST
        arguments = ("--pgdata", str(folder / "data"), "--log", str(folder / "log"), "--wait")
        _run("pg_ctl", "start", *arguments, "--options", " ".join(options))
        try:
            yield f"postgresql://{SERVER_USER}@127.0.0.1:{port}/postgres"
        finally:
            _run("pg_ctl", "stop", "--pgdata", str(folder / "data"), "--mode", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run(
        [*_as_server_user(), str(_folder() / program), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        check=False,
    )
    assert done.returncode == 0, f"{program}: {done.stderr}"


def _folder() -> Path:
    found = sorted(PROGRAMS.glob("*/bin"), key=lambda path: int(path.parent.name))
    assert found, "PostgreSQL is not installed: run deploy/postgres.sh"
    return found[-1]


def _as_server_user() -> Sequence[str]:
    return ("runuser", "-u", SERVER_USER, "--") if os.getuid() == 0 else ()


def _own(folder: Path) -> None:
    if os.getuid() == 0:
        shutil.chown(folder, SERVER_USER, SERVER_USER)
