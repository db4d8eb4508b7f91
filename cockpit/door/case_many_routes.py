"""The same for each of several cases, one transaction each: how many went, and which were refused, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flask import Flask, flash, redirect, request
from werkzeug.wrappers import Response

from cockpit import urls
from cockpit.cases.workflow import BY_VERB
from cockpit.door.case_routes import DONE, PROBLEM, answered, asked_of, language, say, wanted_act
from cockpit.door.desk import current_desk
from cockpit.door.gate import signed_in
from cockpit.door.next_page import own_path
from cockpit.errors import BadRequest, CockpitError
from cockpit.i18n import told

MOST_AT_ONCE: Final = 50
MOST_NAMED: Final = 10  # of one reason: what is told travels in a cookie


@dataclass
class Outcome:
    """Numbers of cases: those that went, and by reason those that did not."""

    done: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, verb: str) -> None:
        label = BY_VERB[verb].label.at(language())
        if len(self.done) == 1:
            flash(say("已{verb}：{number}。", verb=label, number=self.done[0]), DONE)
        elif self.done:
            flash(say("已{verb} {n} 件。", verb=label, n=len(self.done)), DONE)
        for reason, numbers in self.refused.items():
            named = "、".join(numbers[:MOST_NAMED]) + ("…" if len(numbers) > MOST_NAMED else "")
            words = say(
                "{n} 件没有{verb}：{reason}（{numbers}）", n=len(numbers), verb=label, reason=reason, numbers=named
            )
            flash(words, PROBLEM)


def register(server: Flask) -> None:
    server.add_url_rule("/cases/act", view_func=act_on_many, methods=["POST"])
    server.add_url_rule("/cases/dispatch", view_func=dispatch_many, methods=["POST"])


def act_on_many() -> Any:
    """What cannot be done with one does not stop the others. Dispatching asks for a unit each, on a page of its own."""

    def done() -> Response:
        ticked, asked, back = _ticked(), asked_of(), _back()
        if asked.get("verb") == "dispatch":
            return redirect(urls.dispatch([case_id for case_id, _ in ticked], next=back), 303)
        outcome = Outcome()
        for case_id, version in ticked:
            _one(outcome, case_id, {**asked, "version": version})
        outcome.tell(str(asked.get("verb")))
        return redirect(back, 303)

    return answered(done, back=_back())


def dispatch_many() -> Any:
    """Each to the unit that was confirmed or chosen for it."""

    def done() -> Response:
        ticked, asked, outcome = _ticked(), asked_of(), Outcome()
        for case_id, version in ticked:
            said = {
                "verb": "dispatch",
                "version": version,
                "key": asked.get("key", ""),
                "unit_id": asked.get(f"unit-{case_id}", ""),
                "override_reason": asked.get(f"reason-{case_id}", ""),
            }
            _one(outcome, case_id, said)
        outcome.tell("dispatch")
        return redirect(_back(), 303)

    return answered(done, back=_back())


def _one(outcome: Outcome, case_id: str, said: dict[str, object]) -> None:
    wanted = wanted_act(case_id, {**said, "key": f"{said.get('key', '')}-{case_id}"[:64]})
    try:
        outcome.done.append(current_desk().act(signed_in(), wanted).number)
    except CockpitError as error:
        outcome.refused.setdefault(told(error, language()), []).append(_number(case_id))


def _number(case_id: str) -> str:
    """What may not be seen has no number."""
    try:
        return current_desk().find(signed_in(), case_id).number
    except CockpitError:
        return "—"


def _ticked() -> Sequence[tuple[str, str]]:
    """Case and the version that was seen, in the order of the page."""
    found = [(case_id, version) for case_id, _, version in (one.partition(":") for one in request.form.getlist("case"))]
    if not 0 < len(found) <= MOST_AT_ONCE:
        raise BadRequest("请勾选 1 到 {most} 个案件。", most=MOST_AT_ONCE)
    return found


def _back() -> str:
    return own_path(request.form.get("next") or urls.cases())
