"""What the tables of a profile share: plain names and ids, and the sentences for what does not fit."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from cockpit.text import Text


def known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"不认识时区“{name}”，请写 IANA 名称，如 Asia/Shanghai") from error
    return name


ClockName = Literal["working", "round_the_clock"]
DefaultPeriod = Literal["today", "7d", "30d", "90d", "all"]
YEAR_FIRST = ("%Y-%m-%d %H:%M:%S", "iso", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M")  # nobody can misread these
TIME_WORDS = ("iso", "excel", "epoch", "epoch_ms")  # what strptime cannot say
SENTENCES = {  # kind of pydantic error → what a clerk reads
    "extra_forbidden": "不是已知的键，请检查拼写（见 docs/profiles.md）",
    "missing": "缺少，必须填写",
    "string_type": "应为带引号的文字",
    "int_parsing": "应为整数",
    "float_type": "应为数字",
    "literal_error": "不是允许的值（见 docs/profiles.md）",
    "bool_type": "应为 true 或 false",
    "tuple_type": "应为方括号中的列表",
    "dict_type": "应为一个表（[…] 或 { … }）",
    "too_short": "至少要有一项",
}


PLAIN_ID = r"^[a-z0-9][a-z0-9_-]*$"
TIME_OF_DAY = r"^([01]\d|2[0-3]):[0-5]\d$"
PATTERN_SENTENCES = {
    PLAIN_ID: "只能用小写字母、数字、- 和 _，并以字母或数字开头",
    TIME_OF_DAY: "应写成 09:00 这样的时刻",
}
Zone = Annotated[str, AfterValidator(known_zone)]
TimeOfDay = Annotated[str, Field(pattern=TIME_OF_DAY)]
PlainId = Annotated[str, Field(pattern=PLAIN_ID)]  # becomes a folder, a URL or a column value


class Row(BaseModel):
    """Unknown keys are refused: a typing error in a profile must not pass as an empty setting."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(Row):
    """One language is enough; a plain string stands for both, for a place whose language is neither."""

    zh: str = ""
    en: str = ""

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, value: Any) -> Any:
        return {"zh": value, "en": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.zh or self.en):
            raise ValueError("名称不能为空：zh 与 en 至少写一个")
        return self

    @property
    def text(self) -> Text:
        return Text(self.zh, self.en)


def sentence(item: Mapping[str, Any]) -> str:
    """One error of pydantic, said to a clerk."""
    where = ".".join(str(part) for part in item["loc"])
    pattern = item.get("ctx", {}).get("pattern", "")
    message = SENTENCES.get(item["type"]) or PATTERN_SENTENCES.get(pattern) or item["msg"].removeprefix("Value error, ")
    return f"{where} {message}".strip()
