"""Receivers of messages on this machine: a web server and a mail server, which keep what they were given."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Received:
    """`status`: what the web server answers; `location`: where it points on to."""

    port: int = 0
    bodies: list[str] = field(default_factory=list)
    status: int = 200
    location: str = ""


@contextmanager
def web_receiver() -> Iterator[Received]:
    received = Received()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.bodies.append(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode())
            self._answer()

        def do_GET(self) -> None:
            received.bodies.append("GET")
            self._answer()

        def _answer(self) -> None:
            self.send_response(received.status)
            if received.location:
                self.send_header("Location", received.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        received.port = port
        yield received


@contextmanager
def mail_receiver() -> Iterator[Received]:
    received = Received()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            while line := self.rfile.readline().decode().strip().upper():
                if line == "DATA":
                    self._say("354 go on")
                    received.bodies.append(self._letter())
                self._say("221 bye" if line == "QUIT" else "250 ok")

        def _letter(self) -> str:
            lines = []
            while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                lines.append(line)
            return "\n".join(lines)

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    with _running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        received.port = port
        yield received


@contextmanager
def _running(server: socketserver.TCPServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
