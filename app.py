"""The composition root: settings in, a served cockpit out. Nothing else."""

import gc
from secrets import token_hex
from typing import Any

import dash
from flask import Flask
from gunicorn.app.base import BaseApplication

from cockpit import door, page_cache, routes, static
from cockpit.components import failure, shell
from cockpit.components.document import PLACED_BY_HAND, Document
from cockpit.door.starting import ready
from cockpit.settings import Settings, read_settings

SERVING = {
    "worker_class": "gthread",
    "threads": 4,
    "timeout": 60,
    "graceful_timeout": 10,
    "keepalive": 20,  # an open page asks every 3 s and need not connect each time
    "control_socket_disable": True,  # it would write into the home of whoever runs us
}

GARBAGE = (20_000, 20, 50)  # new objects until a collection (Python: 700), young collections until an older one


def create_app(settings: Settings) -> dash.Dash:
    """Needs no published snapshot: the warehouse is opened by the first request of each process."""
    app = Document(
        __name__,
        use_pages=True,
        title="社区智治在线",
        update_title="",
        assets_ignore=PLACED_BY_HAND,
        suppress_callback_exceptions=True,
        include_pages_meta=False,
        serve_locally=True,
        enable_mcp=False,
        on_error=failure.answer_failure,
    )
    app.layout = shell.application
    app.server.extensions["settings"] = settings
    app.server.secret_key = settings.secret or token_hex(32)
    door.register(app.server, settings, callbacks=lambda: app.callback_map, script_hashes=app.csp_hashes)
    routes.register(app.server)
    page_cache.register(app.server)
    static.register(app.server, folder=settings.home / "compressed")
    return app


def serve(host: str = "127.0.0.1", port: int = 8050, workers: int = 2, *, settings: Settings | None = None) -> None:
    """The application is made before the workers fork; nothing in it holds a connection yet."""
    server: Flask = create_app(ready(settings or read_settings(), host=host)).server
    static.warm(server)
    _rest_the_collector()
    Gunicorn(server, bind=f"{host}:{port}", workers=workers).run()


def _rest_the_collector() -> None:
    """A page makes thousands of objects, none of them in a ring: looking for rings took a fifth of its time."""
    gc.collect()
    gc.freeze()  # what all workers share is never looked through again
    gc.set_threshold(*GARBAGE)


class Gunicorn(BaseApplication):
    def __init__(self, server: Flask, **options: Any) -> None:
        self._server, self._options = server, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in {**SERVING, **self._options}.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._server


def __getattr__(name: str) -> Flask:
    """`gunicorn app:server` makes the server when it asks for it; importing this module makes nothing."""
    if name == "server":
        return create_app(ready(read_settings(), host=None)).server
    raise AttributeError(name)
