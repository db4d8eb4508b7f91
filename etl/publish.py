"""From a finished build file to what every reader sees: durable first, then named, then pointed at. Never in place."""

import os
from pathlib import Path

import duckdb

from cockpit.errors import BadInput, NoSnapshot
from etl.steps import Steps

KEPT = 5
POINTER = "current"


def snapshots_folder(deployment: Path) -> Path:
    folder = deployment / "snapshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def next_version(deployment: Path) -> str:
    """Rising for ever: after a rollback the number given back is not given again while its file is there."""
    known = [int(path.stem.removeprefix("serve_")) for path in _published(deployment)]
    return f"{max(known, default=0) + 1:08d}"


def build_file(deployment: Path, version: str) -> Path:
    return snapshots_folder(deployment) / f"build_{version}.duckdb"


def sweep(deployment: Path) -> None:
    """What a run that died left behind. Called by the holder of the lock, so nobody is still writing it."""
    for path in snapshots_folder(deployment).iterdir():
        if path.name.startswith("build_") or path.suffix in (".part", ".wal"):
            path.unlink()


def publish(deployment: Path, version: str, *, table_hash: str, steps: Steps) -> str:
    """The name of the snapshot that is now served."""
    built = build_file(deployment, version)
    _sync(built)
    _verify(built, table_hash)
    steps.reached("verified")
    name = f"serve_{version}.duckdb"
    built.rename(built.with_name(name))
    _sync(built.parent)
    steps.reached("renamed")
    point_at(deployment, name)
    steps.reached("pointed")
    _prune(deployment)
    steps.reached("pruned")
    return name


def point_at(deployment: Path, name: str) -> None:
    replace_text(snapshots_folder(deployment) / POINTER, name)


def replace_text(path: Path, text: str) -> None:
    """A reader sees the old text or the new one, whenever it looks and whenever the power fails."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8")
    _sync(part)
    part.replace(path)
    _sync(path.parent)


def rollback(deployment: Path) -> str:
    """Points at the snapshot before the served one. The store keeps what it has; the next run publishes again."""
    served = snapshots_folder(deployment) / POINTER
    if not served.exists():
        raise NoSnapshot(f"还没有发布过数据，无法回退：{deployment}。")
    current = served.read_text(encoding="utf-8").strip()
    older = [path.name for path in _published(deployment) if path.name < current]
    if not older:
        raise NoSnapshot(f"没有比 {current} 更早的快照，无法回退。")
    point_at(deployment, older[-1])
    return older[-1]


def served_file(deployment: Path) -> Path | None:
    pointer = snapshots_folder(deployment) / POINTER
    path = pointer.with_name(pointer.read_text(encoding="utf-8").strip()) if pointer.exists() else None
    return path if path and path.is_file() else None


def _published(deployment: Path) -> list[Path]:
    return sorted(snapshots_folder(deployment).glob("serve_*.duckdb"))


def _prune(deployment: Path) -> None:
    """The served one stays even when it is an old one, to which somebody went back."""
    current = (snapshots_folder(deployment) / POINTER).read_text(encoding="utf-8").strip()
    for path in _published(deployment)[:-KEPT]:
        if path.name != current:
            path.unlink()


def _verify(path: Path, table_hash: str) -> None:
    """Opened as a reader opens it: what was meant to be written is what can be read."""
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute("select value from meta where key = 'table_hash'").fetchone()
        connection.execute("select count(*) from fct_event").fetchone()
    if row != (table_hash,):
        raise BadInput(f"新快照 {path.name} 校验不符，没有发布；原有数据继续使用。请检查磁盘后重新运行。")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
