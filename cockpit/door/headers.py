"""The headers that every answer carries, refusals and faults too."""

from collections.abc import Callable

from flask import Flask, Response, request

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",  # unless something more exact was said, as for files that never change
}
TLS_ONLY = "max-age=31536000"


def register(server: Flask, *, script_hashes: Callable[[], list[str]]) -> None:
    @server.after_request
    def add_headers(response: Response) -> Response:
        for name, value in EVERYWHERE.items():
            response.headers.setdefault(name, value)
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", TLS_ONLY)
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Security-Policy", _policy(script_hashes()))
        return response


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
