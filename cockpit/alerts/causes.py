"""Why there was an alert, as people found it. One row is one cause; from them follows how often alerts are right."""

from dataclasses import dataclass
from typing import Final

from cockpit.text import Text


@dataclass(frozen=True)
class Cause:
    """`is_real`: something happened that deserved a look; counts as a confirmed alert."""

    name: str
    label: Text
    is_real: bool


CAUSES: Final = (
    Cause("real", Text("真实", "Real"), is_real=True),
    Cause("known_event", Text("已知活动", "Known event"), is_real=False),
    Cause("data_fault", Text("数据问题", "Data fault"), is_real=False),
    Cause("level_shift", Text("水平已变", "New level"), is_real=True),
    Cause("false_alarm", Text("误报", "False alarm"), is_real=False),
)
CAUSE_BY_NAME: Final = {cause.name: cause for cause in CAUSES}
REAL: Final = tuple(cause.name for cause in CAUSES if cause.is_real)
