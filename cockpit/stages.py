"""What the stages of a case are called."""

STAGES = {
    "report": "上报",
    "accept": "受理",
    "dispatch": "派单",
    "sign": "签收",
    "handle": "处置",
    "verify": "核验",
    "close": "办结",
    "callback": "回访",
}


def stage_words(stage: str) -> str:
    """A stage that only one city knows is shown by its own name."""
    return STAGES.get(stage, stage)
