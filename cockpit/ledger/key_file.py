"""A key that lies beside the database and not in it, readable by its owner alone."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=16)
def key_of(path: Path, make: Callable[[], bytes]) -> bytes:
    """Made by whoever needs it first; `O_EXCL` lets one of two processes do so."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        key = make()
        file.write(key)
    return key
