"""What a transition asks of the person: one row is one field, with its kind and limits."""

from dataclasses import dataclass
from typing import Final, Literal

from cockpit.text import Text

Kind = Literal["text", "unit", "hours", "flag", "score", "case", "parts"]
LONGEST_NOTE: Final = 2_000


@dataclass(frozen=True)
class Asked:
    """`least` and `most` are for numbers: hours or a score."""

    name: str
    label: Text
    kind: Kind
    is_required: bool = True
    least: float = 0
    most: float = 0


REASON: Final = Asked("note", Text("理由", "Reason"), "text")
NOTE: Final = Asked("note", Text("说明", "Note"), "text", is_required=False)
RESULT: Final = Asked("note", Text("处置结果", "Result"), "text")
UNIT: Final = Asked("unit_id", Text("承办单位", "Unit"), "unit")
OVERRIDE: Final = Asked(
    "override_reason", Text("不选首荐单位的理由", "Why not the first suggestion"), "text", is_required=False
)
HOURS: Final = Asked("hours", Text("延长工作小时", "More working hours"), "hours", least=1, most=85)
MAIN_CASE: Final = Asked("main_case_id", Text("并入的案件", "Case it belongs to"), "case")
PARTS: Final = Asked("parts", Text("拆成的事项", "Parts"), "parts", least=2, most=8)
IS_SATISFIED: Final = Asked("is_satisfied", Text("是否满意", "Satisfied"), "flag", is_required=False)
IS_SOLVED: Final = Asked("is_solved", Text("是否解决", "Solved"), "flag", is_required=False)
SCORE: Final = Asked("score", Text("评分", "Score"), "score", is_required=False, least=1, most=5)
