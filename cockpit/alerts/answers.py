"""What somebody says with a transition: checked once, with a sentence for every field that does not fit."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from cockpit.alerts.causes import CAUSE_BY_NAME
from cockpit.alerts.workflow import LONGEST_NOTE, Ask, Transition
from cockpit.cases.answers import INVISIBLE
from cockpit.errors import BadRequest

LONGEST_SNOOZE: Final = timedelta(days=60)
NO_DATE: Final = "请选择稍后再看的日期：明天起，最多 60 天。"
NO_CAUSE: Final = "请选择关闭的原因。"
NO_REASON: Final = "请填写理由。"
TOO_LONG: Final = "说明最多 500 个字。"


def parse_answers(transition: Transition, said: Mapping[str, object], today: date) -> dict[str, str]:
    """Only what the transition asks for is kept."""
    return {NAME_OF.get(ask, ask): READ[ask](said, today) for ask in transition.asks}


def _note(said: Mapping[str, object], _today: date) -> str:
    text = str(said.get("note") or "").translate(INVISIBLE).strip()
    if len(text) > LONGEST_NOTE:
        raise BadRequest(TOO_LONG)
    return text


def _reason(said: Mapping[str, object], today: date) -> str:
    text = _note(said, today)
    if not text:
        raise BadRequest(NO_REASON)
    return text


def _until(said: Mapping[str, object], today: date) -> str:
    try:
        until = date.fromisoformat(str(said.get("until") or ""))
    except ValueError:
        raise BadRequest(NO_DATE) from None
    if not today < until <= today + LONGEST_SNOOZE:
        raise BadRequest(NO_DATE)
    return until.isoformat()


def _cause(said: Mapping[str, object], _today: date) -> str:
    cause = str(said.get("cause") or "")
    if cause not in CAUSE_BY_NAME:
        raise BadRequest(NO_CAUSE)
    return cause


NAME_OF: Final[dict[Ask, str]] = {"reason": "note"}
READ: Final = {"note": _note, "reason": _reason, "until": _until, "cause": _cause}
