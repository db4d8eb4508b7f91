"""The door: who comes in, what every request must carry, and what is refused before anything is read."""

from collections.abc import Callable, Mapping

from flask import Flask

from cockpit.door import (
    account_routes,
    admin_routes,
    alert_routes,
    attachment_routes,
    audit_routes,
    case_many_routes,
    case_routes,
    csrf,
    demo_sign_in,
    denials,
    gate,
    headers,
    hosts,
    password_change,
    provider_sign_in,
    refusal,
    sent_files,
    shape,
    sign_in,
    strict_json,
    task_routes,
    tuning_routes,
    view_routes,
)
from cockpit.settings import Settings


def register(
    server: Flask,
    settings: Settings,
    *,
    callbacks: Callable[[], Mapping[str, shape.Wiring]],
    script_hashes: Callable[[], list[str]],
) -> None:
    """Asked in this order: a name and an origin of ours, somebody signed in, a token of ours, a shape of ours.

    Answers are finished in the other direction: headers last.
    """
    headers.register(server, script_hashes=script_hashes)
    denials.register(server)
    refusal.register(server)
    strict_json.register(server)
    hosts.register(server, settings)
    gate.register(server)
    sent_files.register(server)
    csrf.register(server)
    shape.register(server, callbacks=callbacks)
    sign_in.register(server)
    demo_sign_in.register(server)
    provider_sign_in.register(server, settings.identity)
    password_change.register(server)
    account_routes.register(server)
    admin_routes.register(server)
    audit_routes.register(server)
    case_routes.register(server)
    case_many_routes.register(server)
    attachment_routes.register(server)
    task_routes.register(server)
    alert_routes.register(server)
    tuning_routes.register(server)
    view_routes.register(server)
