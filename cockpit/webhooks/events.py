"""What a webhook can be told of: each verb of the workflow, and the report that begins a case."""

from typing import Final

from cockpit.cases.workflow import BY_VERB
from cockpit.errors import BadRequest

ALL: Final = "*"
REPORTED: Final = "case.report"
EVENTS: Final = (REPORTED, *(f"case.{verb}" for verb in BY_VERB))


def checked(events: tuple[str, ...]) -> str:
    """As they are stored."""
    unknown = [event for event in events if event not in (ALL, *EVENTS)]
    if unknown or not events:
        raise BadRequest(f"没有这个事件：{'、'.join(unknown)[:80] or '（未填写）'}，可选：*、{'、'.join(EVENTS)}。")
    return ALL if ALL in events else " ".join(sorted(set(events)))


def holds(stored: str, event: str) -> bool:
    return stored == ALL or event in stored.split(" ")
