"""The door: who comes in, what every request must carry, and what is refused before anything is read."""

from flask import Flask

from cockpit.door import csrf, gate, sign_in


def register(server: Flask) -> None:
    gate.register(server)
    csrf.register(server)
    sign_in.register(server)
