"""Copies of the ledger made before a migration or a restore end too: what was erased must not live on in them."""

import shutil
from datetime import datetime
from pathlib import Path


def erase_old_copies(folder: Path, *, made_before: datetime) -> int:
    """`folder` is that of the ledger. How many copies are gone."""
    copies = folder / "backups"
    found = sorted(copies.iterdir()) if copies.is_dir() else []
    old = [path for path in found if datetime.fromtimestamp(path.stat().st_mtime).astimezone() < made_before]
    for path in old:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return len(old)
