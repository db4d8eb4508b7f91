"""The immutable copy of every file taken in, named by its SHA-256, and the sender's manifest beside it."""

import hashlib
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from etl.reasons import refuse

CHUNK_BYTES = 1 << 20
FILE_LIMIT_BYTES = 40 * 1024**3  # 100 million rows of 300 bytes; more is a mistake


@dataclass(frozen=True)
class Kept:
    """`name` is what the sender called it, for messages; `path` is our copy."""

    name: str
    path: Path
    sha256: str
    size: int


def keep(path: Path, raw_folder: Path) -> Kept:
    if not path.is_file():
        raise refuse("FILE_TRUNCATED", f"{path.name}：找不到这个文件，请检查路径 {path}")
    before = path.stat()
    if before.st_size == 0:
        raise refuse("FILE_TRUNCATED", f"{path.name}：文件是空的，第 1 行应当是表头")
    if before.st_size > FILE_LIMIT_BYTES:
        raise refuse("SIZE_LIMIT", f"{path.name}：文件有 {before.st_size:,} 字节，超过 {FILE_LIMIT_BYTES:,} 的上限")
    raw_folder.mkdir(parents=True, exist_ok=True)
    part = raw_folder / f".{os.getpid()}.part"
    sha256 = _copy(path, part)
    after = path.stat()
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        part.unlink()
        raise refuse("FILE_TRUNCATED", f"{path.name}：读取时文件还在变化，请等发送方写完再导入")
    return Kept(path.name, _settle(part, raw_folder / sha256), sha256, before.st_size)


def check_manifest(path: Path, kept: Kept, rows: int) -> None:
    """`<file>.done` is optional: JSON, or lines `rows=…` and `sha256=…`."""
    manifest = path.with_name(path.name + ".done")
    if not manifest.is_file():
        return
    promised = _read_manifest(manifest)
    if promised.get("sha256", kept.sha256).lower() != kept.sha256:
        raise refuse("FILE_TRUNCATED", f"{path.name}：内容与清单 {manifest.name} 的 sha256 不符，请重新传送")
    if int(promised.get("rows", rows)) != rows:
        raise refuse("FILE_TRUNCATED", f"{path.name}：清单 {manifest.name} 写明 {promised['rows']} 行，实际 {rows} 行")


def _read_manifest(manifest: Path) -> dict[str, str]:
    text = manifest.read_text(encoding="utf-8-sig").strip()
    try:
        if text.startswith("{"):
            return {str(key): str(value) for key, value in json.loads(text).items()}
        pairs = (line.partition("=") for line in text.splitlines() if "=" in line)
        promised = {key.strip(): value.strip() for key, _, value in pairs}
        int(promised.get("rows", "0"))
    except ValueError as error:
        raise refuse(
            "FILE_NO_MANIFEST", f"{manifest.name}：清单读不懂，应为 JSON 或 rows=… 与 sha256=… 两行"
        ) from error
    return promised


def _copy(path: Path, part: Path) -> str:
    """Copied and hashed side by side. Not flushed: a copy cut by a power failure has another size and is replaced."""
    with ThreadPoolExecutor(max_workers=1) as helper, path.open("rb") as source:
        digest = helper.submit(hashlib.file_digest, source, "sha256")
        part.touch(mode=0o600)  # the raw file holds names and phone numbers
        shutil.copyfile(path, part)
        return digest.result().hexdigest()


def _settle(part: Path, target: Path) -> Path:
    if target.exists() and target.stat().st_size == part.stat().st_size:
        part.unlink()
    else:
        shutil.move(part, target)
    return target
