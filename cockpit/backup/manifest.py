"""What a backup holds: each file with its SHA-256, the versions that wrote it, row counts, the head of the trail."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from cockpit.errors import BadBackup

NAME: Final = "manifest.json"
UNREADABLE: Final = "{folder} 里没有可读的 manifest.json，不是本系统的备份。"
MISSING: Final = "备份缺少文件 {name}。"
DIFFERS: Final = "备份文件 {name} 与清单不符（SHA-256），已损坏或被改动。"
EXTRA: Final = "备份里有清单之外的文件 {name}。"


@dataclass(frozen=True)
class Manifest:
    """`files` maps paths inside the backup to hashes; `audit_head` is `SEQ:HASH`, as `audit verify --head` takes it."""

    made_at: str
    profile_id: str
    backend: str
    versions: dict[str, str]
    files: dict[str, str]
    rows: dict[str, int]
    audit_head: str


def write_manifest(folder: Path, manifest: Manifest) -> None:
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Only of a backup that is whole: everything is hashed before anything is believed."""
    try:
        manifest = Manifest(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BadBackup(UNREADABLE.format(folder=folder)) from error
    for name, sha256 in manifest.files.items():
        if not (folder / name).is_file():
            raise BadBackup(MISSING.format(name=name))
        if sha256_of(folder / name) != sha256:
            raise BadBackup(DIFFERS.format(name=name))
    for name in sorted(set(file_names(folder)) - set(manifest.files)):
        raise BadBackup(EXTRA.format(name=name))
    return manifest


def file_names(folder: Path) -> list[str]:
    """Sorted, without the manifest itself."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != NAME)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
