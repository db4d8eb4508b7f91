"""A small demo as `make run` serves it: real files, real load, the server and the watcher beside it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cockpit.settings import ROOT
from tests.browser.conftest import free_port, wait_for
from tests.demo_files import small_demo


@contextmanager
def demo_deployment(home: Path) -> Iterator[str]:
    """Its address. Demo people enter by a click."""
    environment = {**os.environ, "COCKPIT_HOME": str(home), "COCKPIT_PROFILE": "", "PY": sys.executable}
    load = [sys.executable, "-m", "etl", "run", "--profile", "xiacheng", "--input", str(small_demo())]
    subprocess.run(load, cwd=ROOT, env=environment, check=True, capture_output=True)
    port = free_port()
    command = ["bash", "deploy/run.sh"]
    running = subprocess.Popen(command, cwd=ROOT, env={**environment, "PORT": str(port)}, start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=30)
