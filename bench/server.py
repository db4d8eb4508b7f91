"""The cockpit as it is served: a process of its own on a free port of this machine, ended with the measurement."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from urllib.error import URLError

from bench.signed_in import administrator
from cockpit.settings import ROOT, Settings

WORKERS = 2
PATIENCE_SECONDS = 120
PROGRAM = ("cockpit", "serve")


@dataclass(frozen=True)
class Served:
    address: str
    process_id: int

    def workers(self) -> list[int]:
        """Process ids; fewer while one that died is being replaced."""
        paths = Path("/proc").glob("[0-9]*/stat")
        found = [(int(path.parent.name), _fields(path)) for path in paths]
        return sorted(number for number, stat in found if stat and int(stat[1]) == self.process_id)

    def cpu_seconds(self) -> float:
        """What the workers have computed so far: the same whatever else the machine does (Linux: man 5 proc)."""
        stats = [_fields(path) for path in Path("/proc").glob("[0-9]*/stat")]
        ticks = [int(stat[11]) + int(stat[12]) for stat in stats if stat and int(stat[1]) == self.process_id]
        assert ticks, f"no worker of process {self.process_id}"
        return sum(ticks) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(home: Path, *, database_url: str = "", program: Sequence[str] = PROGRAM) -> Iterator[Served]:
    """A server of `home`, once it answers. `program` takes the options of `python -m cockpit serve`."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", *program, "--port", str(port), "--workers", str(WORKERS)]
    administrator(Settings(home, database_url=database_url))
    own = {
        "COCKPIT_HOME": str(home),
        "COCKPIT_PROFILE": "",
        "COCKPIT_SECRET": token_hex(32),
        "DATABASE_URL": database_url,
    }
    environment = {**os.environ, **own, "HOST": "127.0.0.1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"{address}/readyz", process)
        yield Served(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _fields(stat: Path) -> list[str]:
    """From the state on: the name before it may hold anything. Empty for a process that has just ended."""
    try:
        return stat.read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()
    except OSError:
        return []


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer within {PATIENCE_SECONDS} s")
