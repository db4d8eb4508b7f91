"""The state diagram of the documents, made from the rows of the workflow: `python -m cockpit.cases.diagram`."""

import sys
from collections.abc import Iterator

from cockpit.cases.states import STATES, State
from cockpit.cases.workflow import TRANSITIONS


def diagram() -> str:
    """Mermaid. Verbs that lead from one state to the same other one share an arrow."""
    arrows: dict[tuple[str, str], list[str]] = {("[*]", State.REPORTED): ["上报"]}
    for transition in TRANSITIONS:
        for state in sorted(transition.from_states):
            if transition.to is not None and transition.to is not state:
                arrows.setdefault((state, transition.to), []).append(transition.label.zh)
    lines = [f"    {start} --> {end}: {' / '.join(verbs)}" for (start, end), verbs in arrows.items()]
    finals = [f"    {row.state} --> [*]" for row in STATES if row.is_final]
    names = [f"    {row.state}: {row.label.zh}" for row in STATES]
    return "\n".join(("stateDiagram-v2", *names, *lines, *finals))


def document() -> str:
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 案件流程 The flow of a case"
    yield ""
    yield "Made from `cockpit/cases/workflow.py` (one row is one transition) by `python -m cockpit.cases.diagram`;"
    yield "a test compares this page with the rows, so it cannot lie."
    yield ""
    yield "```mermaid"
    yield diagram()
    yield "```"
    yield ""
    yield "| verb | 中文 | from | to | permission | asks | conditions | told |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in TRANSITIONS:
        start = ", ".join(sorted(one.from_states))
        asks = ", ".join(field.name for field in one.asks)
        cells = (one.verb, one.label.zh, start, one.to or "(same)", one.permission, asks)
        yield f"| {' | '.join((*cells, ', '.join(one.policies), ', '.join(one.tells)))} |"


if __name__ == "__main__":
    sys.stdout.write(document())
