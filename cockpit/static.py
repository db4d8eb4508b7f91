"""Files that never change under their address: compressed once, kept by the browser for a year."""

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli
from flask import Flask, Response, request

STATIC = ("/assets/", "/_dash-component-suites/", "/boundaries/")
PERSONAL = "/boundaries/"  # what is in them depends on who asks
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "application/geo+json", "image/svg")
NO_PAGE = "/no-page"
SMALLEST = 600  # below, the headers weigh more than what is saved
YEAR = "public, max-age=31536000, immutable"
FINGERPRINT = re.compile(r"\.v[\w-]+m\d+\.")  # Dash writes version and time into the names of its own files


@dataclass(frozen=True)
class Copies:
    """Compressed copies by content, on disk under `folder` and in memory: made by whoever asks first."""

    folder: Path
    kept: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def of(self, content: bytes, encoding: str) -> bytes:
        key = (hashlib.sha256(content).hexdigest(), encoding)
        if key not in self.kept:
            self.kept[key] = self._read_or_make(self.folder / f"{key[0][:32]}.{encoding}", content, encoding)
        return self.kept[key]

    def _read_or_make(self, path: Path, content: bytes, encoding: str) -> bytes:
        if path.is_file():
            return path.read_bytes()
        copy = _compress(content, encoding)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{hashlib.sha256(copy).hexdigest()[:8]}.part")
        part.write_bytes(copy)
        part.replace(path)
        return copy


def register(server: Flask, *, folder: Path) -> None:
    copies = Copies(folder)

    @server.after_request
    def serve_compressed(response: Response) -> Response:
        if response.status_code != 200 or not request.path.startswith(STATIC):
            return response
        response.headers["Cache-Control"] = YEAR if _is_fingerprinted() else "no-cache"
        if request.path.startswith(PERSONAL):
            response.headers["Cache-Control"] = f"private, {YEAR.removeprefix('public, ')}"
            response.vary.add("Cookie")
        return _compressed(response, copies)


def warm(server: Flask) -> None:
    """Everything the first page needs is compressed before the first visitor comes.

    Asked through an address that is no page: a page would open the warehouse, and workers must not inherit that.
    """
    with server.test_client() as client:
        for path in _files_of(_document(server)):
            for encoding in ("br", "gzip"):
                client.get(path, headers={"Accept-Encoding": encoding}).close()


def _document(server: Flask) -> str:
    """Asked behind the gate: nobody is signed in while the server starts."""
    with server.test_request_context(NO_PAGE):
        document: Any = server.view_functions["/<path:path>"](path=NO_PAGE)
        return str(document.get_data(as_text=True))


def _files_of(document: str) -> Iterator[str]:
    yield from re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', document)


def _is_fingerprinted() -> bool:
    return bool(FINGERPRINT.search(request.path)) or "m" in request.args or "version" in request.args


def _compressed(response: Response, copies: Copies) -> Response:
    encoding = request.accept_encodings.best_match(("br", "gzip"))
    if encoding is None or not (response.mimetype or "").startswith(COMPRESSIBLE):
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) >= SMALLEST:
        response.set_data(copies.of(content, encoding))
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


def _compress(content: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(content, quality=10))
    return gzip.compress(content, compresslevel=9, mtime=0)
