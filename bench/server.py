"""The cockpit as it is served: a process of its own on a free port of this machine, ended with the measurement."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from urllib.error import URLError

from bench.signed_in import administrator
from cockpit.settings import ROOT, Settings

WORKERS = 2
PATIENCE_SECONDS = 120


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The address of a server of `home`, once it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "cockpit", "serve", "--port", str(port), "--workers", str(WORKERS)]
    administrator(Settings(home))
    own = {"COCKPIT_HOME": str(home), "COCKPIT_PROFILE": "", "COCKPIT_SECRET": token_hex(32)}
    environment = {**os.environ, **own, "HOST": "127.0.0.1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"{address}/readyz", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


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
