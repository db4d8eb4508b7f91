"""Where to go after signing in: a path of ours, whatever the address said."""

from urllib.parse import urlsplit

HOME = "/"


def own_path(wanted: str) -> str:
    """`//evil`, `\\\\evil`, `https:evil` and everything else that could lead away becomes the first page."""
    if not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted or not wanted.isprintable():
        return HOME
    parts = urlsplit(wanted)
    return HOME if parts.scheme or parts.netloc or parts.path.startswith(("/login", "/logout")) else wanted
