"""What became of the last form that was sent: one sentence each, read out by screen readers."""

from dash import html
from flask import get_flashed_messages


def flashes() -> list[html.P]:
    """`problem` and `done` are the categories that the routes give."""
    return [
        html.P(words, className=f"form-{kind}", role="alert" if kind == "problem" else "status")
        for kind in ("problem", "done")
        for words in get_flashed_messages(category_filter=[kind])
    ]
