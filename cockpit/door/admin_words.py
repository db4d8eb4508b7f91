"""What the page of accounts may be told to say: a sentence in the address itself could be anybody's."""

from typing import Final

from cockpit.access.account_changes import BAD_NAME, EXISTS, NO_DEMO, UNKNOWN_ACCOUNT
from cockpit.access.giving import AREA_NEEDED, FOREIGN, LAST, NO_SUCH_AREA, ONESELF, OUTSIDE, WHOLE_ONLY
from cockpit.errors import CockpitError

NO_SUCH_UNIT: Final = "没有这个承办单位，请刷新页面后重新选择。"
OTHER: Final = "没有成功，请稍后重试。"
PROBLEMS: Final = {
    "name": BAD_NAME,
    "exists": EXISTS,
    "outside": OUTSIDE,
    "foreign": FOREIGN,
    "whole": WHOLE_ONLY,
    "area": AREA_NEEDED,
    "no-area": NO_SUCH_AREA,
    "no-unit": NO_SUCH_UNIT,
    "last": LAST,
    "oneself": ONESELF,
    "unknown": UNKNOWN_ACCOUNT,
    "demo": NO_DEMO,
    "other": OTHER,
}
DONE: Final = {
    "rights": "权限已更改。本人下次操作时需要重新登录。",
    "units": "承办单位已更改。本人下次操作时需要重新登录。",
    "enabled": "账号已启用。",
    "disabled": "账号已停用，会话已结束。",
    "sessions": "会话已全部结束。",
}


def code_of(error: CockpitError) -> str:
    return next((code for code, sentence in PROBLEMS.items() if sentence == str(error)), "other")
