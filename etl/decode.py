"""Bytes to UTF-8, strictly: BOM, then the stated encoding, then UTF-8, then GB18030; never a guess."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cockpit.errors import BadInput
from etl.raw_store import CHUNK_BYTES, Kept
from etl.reasons import refuse

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF8 = {"utf-8", "utf-8-sig", "ascii"}
HEAD_BYTES = 1 << 16
RATIO_LIMIT = 100  # unpacked : packed; a zip bomb lies far above, real tables far below
RATIO_FROM_BYTES = 32 * 1024**2  # small files may pack well
MASQUERADES = (
    (b"PK\x03\x04", "其实是 Excel 工作簿或 ZIP 包"),
    (b"\xd0\xcf\x11\xe0", "其实是旧版 Excel（.xls）"),
    (b"%PDF", "其实是 PDF"),
)


@dataclass(frozen=True)
class Decoded:
    """`path` holds UTF-8 with \\n or \\r\\n line ends; it is our raw copy itself where nothing had to change."""

    path: Path
    encoding: str


def as_utf8(kept: Kept, encoding: str | None, scratch: Path) -> Decoded:
    plain = unpacked(kept, scratch)
    head = _head(plain)
    _refuse_masquerade(kept.name, head)
    failures: list[str] = []
    for candidate in _candidates(kept.name, head, encoding):
        try:
            return _decoded(plain, candidate, scratch)
        except _Undecodable as error:
            failures.append(f"按 {candidate} 解读时第 {error.line} 行出错")
    raise refuse("ENC_UNDECODABLE", f"{kept.name}：文字编码无法解读，" + "，".join(failures))


def unpacked(kept: Kept, scratch: Path) -> Path:
    """Gzip is opened; anything else is returned as it is."""
    if not _head(kept.path).startswith(b"\x1f\x8b"):
        return kept.path
    target = scratch / "unpacked"
    limit = max(RATIO_FROM_BYTES, kept.size * RATIO_LIMIT)
    try:
        with gzip.open(kept.path) as source, target.open("wb") as sink:
            while chunk := source.read(CHUNK_BYTES):
                sink.write(chunk)
                if sink.tell() > limit:
                    raise refuse("SIZE_LIMIT", f"{kept.name}：压缩比超过 {RATIO_LIMIT}，疑为压缩炸弹，没有导入")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise refuse("FILE_TRUNCATED", f"{kept.name}：压缩包不完整或已损坏，请重新传送") from error
    return target


class _Undecodable(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _head(plain: Path) -> bytes:
    with plain.open("rb") as source:
        return source.read(4096)


def _refuse_masquerade(name: str, head: bytes) -> None:
    for mark, what in MASQUERADES:
        if head.startswith(mark):
            raise refuse("VAL_TYPE", f"{name}：第 1 行不是表格文字，这个文件{what}，请按 profile 写明的格式发送")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        raise refuse("VAL_TYPE", f"{name}：第 1 行是网页而不是表格，多半是下载时的出错页面，请重新下载")


def _candidates(name: str, head: bytes, encoding: str | None) -> tuple[str, ...]:
    for mark, candidate in BOMS:
        if head.startswith(mark):
            return (candidate,)
    if encoding:
        return (_known(name, encoding),)
    if head.count(b"\x00") * 4 > len(head):
        raise refuse("ENC_UNDECODABLE", f"{name}：第 1 行起像是没有 BOM 的 UTF-16，请在 profile 中写明 encoding")
    return ("utf-8", "gb18030")


def _known(name: str, encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise BadInput(f"{name}：profile 写的 encoding “{encoding}” 不是已知的编码名。") from error


def _decoded(plain: Path, encoding: str, scratch: Path) -> Decoded:
    """Lone and mixed line ends are made \n, so that the fast parser and the counter agree on what a line is."""
    if encoding in UTF8 and _is_plain(plain):
        return Decoded(plain, encoding)
    target = scratch / "utf8.csv"
    newlines = io.IncrementalNewlineDecoder(None, translate=True)
    with target.open("w", encoding="utf-8", newline="") as sink:
        for _, text in _read_through(plain, encoding):
            sink.write(newlines.decode(text))
    return Decoded(target, encoding)


def _is_plain(plain: Path) -> bool:
    """Only \n, or only \r\n. All of the file is read as UTF-8, strictly, until a line end says otherwise."""
    returns, pairs, newlines, has_bare = 0, 0, 0, False
    last = b""
    for chunk, _ in _read_through(plain, "utf-8"):
        if returns or b"\r" in chunk:
            returns += chunk.count(b"\r")
            pairs += chunk.count(b"\r\n") + (last == b"\r" and chunk[:1] == b"\n")
            newlines += chunk.count(b"\n")
        else:
            has_bare = has_bare or b"\n" in chunk
        last = chunk[-1:]
    return returns == 0 or (returns == pairs == newlines and not has_bare)


def _read_through(plain: Path, encoding: str) -> Iterator[tuple[bytes, str]]:
    """The bytes and the text of all of it, in chunks that stay in the processor's cache."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    done = 0
    with plain.open("rb") as source:
        while chunk := source.read(1 << 16):
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                raise _Undecodable(_line(plain, done + error.start)) from error
            yield chunk, text
            done += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _Undecodable(_line(plain, done)) from error


def _line(plain: Path, offset: int) -> int:
    line = 1
    with plain.open("rb") as source:
        while offset > 0 and (chunk := source.read(min(offset, CHUNK_BYTES))):
            line += chunk.count(b"\n")
            offset -= len(chunk)
    return line


def decoded_head(file_name: str, path: Path, encoding: str | None, limit: int = HEAD_BYTES) -> str:
    """The beginning of the text, enough for a header; the rest is judged when it is read."""
    head = _start(file_name, path, limit)
    _refuse_masquerade(file_name, head)
    for candidate in _candidates(file_name, head, encoding):
        decoder = codecs.getincrementaldecoder(candidate)("strict")
        try:
            return decoder.decode(head).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise refuse("ENC_UNDECODABLE", f"{file_name}：第 1 行起的文字编码无法解读，请在 profile 中写明 encoding")


def _start(file_name: str, path: Path, limit: int) -> bytes:
    if not _head(path).startswith(b"\x1f\x8b"):
        with path.open("rb") as plain:
            return plain.read(limit)
    try:
        with gzip.open(path) as source:
            return source.read(limit)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise refuse("FILE_TRUNCATED", f"{file_name}：压缩包不完整或已损坏，请重新传送") from error
