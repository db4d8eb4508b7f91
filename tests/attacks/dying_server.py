"""The server as it is served, with one fault: while a file lies in its home, a worker dies before it can answer."""

import os
import signal
from typing import Annotated, Final

import typer
from flask import Flask, Response, request

from app import Gunicorn, create_app
from cockpit.door.starting import ready
from cockpit.settings import read_settings

FLAG: Final = "die-before-answering"


def serve(port: Annotated[int, typer.Option()], workers: Annotated[int, typer.Option()]) -> None:
    settings = read_settings()
    server: Flask = create_app(ready(settings, host="127.0.0.1")).server
    flag = settings.home / FLAG

    @server.after_request
    def die(response: Response) -> Response:
        """Everything is committed by now, and nothing is sent."""
        if request.method == "POST" and flag.exists():
            flag.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return response

    Gunicorn(server, bind=f"127.0.0.1:{port}", workers=workers).run()


if __name__ == "__main__":
    typer.run(serve)
