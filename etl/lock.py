"""One writer per deployment: a second run leaves at once and says who is at work."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from cockpit.errors import Busy


@contextmanager
def writer_lock(deployment: Path) -> Iterator[None]:
    """The kernel frees the lock when its holder dies, so a stale lock needs nobody's help."""
    deployment.mkdir(parents=True, exist_ok=True)
    holder = deployment / "lock.json"
    lock = FileLock(deployment / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise Busy(f"另一次载入正在进行（{_named(holder)}）。请等它结束后再运行。") from error
    try:
        holder.write_text(json.dumps(_this_process()), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _this_process() -> dict[str, object]:
    started_at = datetime.now().astimezone().isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "started_at": started_at}


def _named(holder: Path) -> str:
    try:
        known = json.loads(holder.read_text(encoding="utf-8"))
        return f"进程 {known['pid']}，主机 {known['host']}，开始于 {known['started_at']}"
    except (OSError, ValueError, KeyError):
        return "进程未知"
