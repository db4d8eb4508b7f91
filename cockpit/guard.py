"""What a request must look like before Dash sees it, and the headers that every answer carries."""

from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

CALLBACK_PATH = "/_dash-update-component"
MAX_BODY_BYTES = 1_000_000  # the largest honest callback, a click on a chart, sends 20 kB
FOREIGN = "请求来自别的网站，已拒绝。"
MALFORMED = "请求格式不对，请刷新页面后重试。"


def register(
    server: Flask, *, callbacks: Callable[[], Collection[str]], script_hashes: Callable[[], list[str]]
) -> None:
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES

    @server.before_request
    def refuse_malformed_callbacks() -> None:
        if request.path == CALLBACK_PATH and request.method == "POST":
            _check_origin()
            _check_callback(callbacks())

    @server.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cache-Control", "no-store")
        if response.mimetype == "text/html":
            headers.setdefault("Content-Security-Policy", _policy(script_hashes()))
        return response


def _check_origin() -> None:
    """A page of another site must not ask in the reader's name. Browsers say where a question comes from."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403, FOREIGN)


def _check_callback(known_outputs: Collection[str]) -> None:
    """Dash answers 500 to what it does not expect; the sender is at fault, so it is 400."""
    try:
        body = request.get_json()
    except RecursionError:
        abort(400, MALFORMED)
    lists = ("inputs", "state", "changedPropIds")
    if not isinstance(body, dict) or not all(isinstance(body.get(name, []), list) for name in lists):
        abort(400, MALFORMED)
    if not isinstance(body.get("outputs"), dict | list) or body.get("output") not in known_outputs:
        abort(400, MALFORMED)


def _policy(hashes: list[str]) -> str:
    """Styles stay open: Dash and plotly write style attributes. Scripts: ours by file, Dash's own by hash."""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' " + " ".join(hashes),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )
