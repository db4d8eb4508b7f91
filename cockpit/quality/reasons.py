"""Every code of the quarantine and of warnings: what is wrong, and what the sender or we should do about it."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cockpit.text import Text


@dataclass(frozen=True, kw_only=True)
class Reason:
    """`advice` says who does what; a test compares the codes with those that the ETL gives."""

    code: str
    meaning: Text
    advice: Text


REASONS: Final = (
    Reason(
        code="ENC_UNDECODABLE",
        meaning=Text("文字编码无法解读", "The text cannot be decoded"),
        advice=Text(
            "请来源单位以 UTF-8 或 GB18030 重新导出整个文件。", "Ask the sender for the file in UTF-8 or GB18030."
        ),
    ),
    Reason(
        code="FILE_TRUNCATED",
        meaning=Text("文件不完整", "The file is incomplete"),
        advice=Text("请重新传送；传完后再改成正式文件名。", "Send it again, and rename it only when it is complete."),
    ),
    Reason(
        code="FILE_NO_MANIFEST",
        meaning=Text("与随附清单不符", "The file does not match its manifest"),
        advice=Text(
            "核对行数和校验值，重新传送文件和清单。", "Check rows and checksum, then send file and manifest again."
        ),
    ),
    Reason(
        code="HDR_MISSING",
        meaning=Text("缺少需要的列", "A needed column is missing"),
        advice=Text(
            "请来源单位补上该列，或在 profile 里改正列名。", "Ask for the column, or correct its name in the profile."
        ),
    ),
    Reason(
        code="HDR_UNKNOWN",
        meaning=Text("有未使用的列", "There are columns nobody uses"),
        advice=Text(
            "不影响统计；确认是否有用，有用就写进 profile。", "Harmless; add them to the profile if they are useful."
        ),
    ),
    Reason(
        code="ROW_COLCOUNT",
        meaning=Text("列数与表头不符", "The number of columns differs from the header"),
        advice=Text(
            "多半是正文里有逗号或换行没有加引号，请来源单位改正导出。",
            "Often an unquoted comma or line break; correct the export.",
        ),
    ),
    Reason(
        code="VAL_REQUIRED",
        meaning=Text("必填项为空", "A required value is empty"),
        advice=Text(
            "请来源单位补填后重报，同一编号会自动替换。", "Ask for the value; the same identifier replaces the row."
        ),
    ),
    Reason(
        code="VAL_TYPE",
        meaning=Text("不是该列应有的格式", "The value is not of the column's kind"),
        advice=Text(
            "看原始行：可能两列错位，或数字里混有文字。", "See the raw row: columns shifted, or words among numbers."
        ),
    ),
    Reason(
        code="DATE_INVALID",
        meaning=Text("不是有效的日期时间", "The value is not a valid date or time"),
        advice=Text(
            "改正日期后重报；若是新写法，把格式加进 profile。", "Correct it, or add the new format to the profile."
        ),
    ),
    Reason(
        code="DATE_RANGE",
        meaning=Text("日期超出合理范围", "The date is outside the plausible range"),
        advice=Text(
            "多半是占位日期（1970、9999），请来源单位改成空值。",
            "Often a placeholder such as 1970 or 9999; leave it empty.",
        ),
    ),
    Reason(
        code="TIME_ORDER",
        meaning=Text("时间先后颠倒", "The times are in the wrong order"),
        advice=Text("请来源单位核对受理、办结时间后重报。", "Ask the sender to check acceptance and closing time."),
    ),
    Reason(
        code="CODE_UNKNOWN",
        meaning=Text("不在对照表里", "The word is not in the value map"),
        advice=Text(
            "确认含义，把这个词加进 profile 的对照表，再重新加载。",
            "Find out what it means, add it to the profile, load again.",
        ),
    ),
    Reason(
        code="GEO_RANGE",
        meaning=Text("坐标超出范围，已弃用坐标", "The coordinates are out of range and were dropped"),
        advice=Text(
            "事件照常统计，只是不上图；核对经纬度是否颠倒。",
            "The event counts but is not mapped; check for swapped values.",
        ),
    ),
    Reason(
        code="GEO_ZERO",
        meaning=Text("坐标为 0，已弃用坐标", "The coordinates are 0, 0 and were dropped"),
        advice=Text(
            "事件照常统计，只是不上图；请终端重新定位。", "The event counts but is not mapped; locate it again."
        ),
    ),
    Reason(
        code="GEO_CRS_SUSPECT",
        meaning=Text("坐标系可能标错", "The coordinate system may be stated wrongly"),
        advice=Text(
            "在 profile 里核对坐标系（WGS-84、GCJ-02、BD-09），错了会偏几百米。",
            "Check the system in the profile; points may be off by 500 m.",
        ),
    ),
    Reason(
        code="KEY_MISSING",
        meaning=Text("缺少编号", "The identifier is missing"),
        advice=Text("请来源单位补上编号后重报。", "Ask the sender for the identifier."),
    ),
    Reason(
        code="KEY_CONFLICT",
        meaning=Text("同一编号、同一时间有不同内容", "One identifier and time with different contents"),
        advice=Text(
            "已按固定规则采用其中一条；请来源单位确认哪一条是对的。",
            "One was used by a fixed rule; ask which of them is right.",
        ),
    ),
    Reason(
        code="DUP_EXACT",
        meaning=Text("与已有记录完全相同", "An exact duplicate of a known record"),
        advice=Text("不需要处理。", "Nothing to do."),
    ),
    Reason(
        code="FORMULA_CELL",
        meaning=Text("公式没有保存结果", "A formula without a saved result"),
        advice=Text(
            "在 Excel 里打开、重算并保存，或粘贴为数值。", "Open, recalculate and save it in Excel, or paste as values."
        ),
    ),
    Reason(
        code="PII_IN_TEXT",
        meaning=Text("正文含手机号或身份证号，已遮盖", "The text held a phone or identity number; masked"),
        advice=Text(
            "提醒来源单位不要把个人信息写进正文。", "Remind the sender to keep personal data out of free text."
        ),
    ),
    Reason(
        code="SIZE_LIMIT",
        meaning=Text("超出大小限制", "The size limit is exceeded"),
        advice=Text("把文件拆成几个再报，可以分批加载。", "Split the file; parts may be loaded one by one."),
    ),
    Reason(
        code="VOLUME_BAND",
        meaning=Text("数据量与往常相差过大", "The volume is far from the usual"),
        advice=Text("先向来源单位确认是否漏报或重报。", "Ask the sender first whether it is complete."),
    ),
)
BY_CODE: Final = MappingProxyType({reason.code: reason for reason in REASONS})
UNLISTED = Text("未登记的原因", "A reason not listed here")
ASK_US = Text(
    "请看原始行和说明，再决定改数据还是改 profile。", "See the raw row, then correct the data or the profile."
)


def reason_of(code: str) -> Reason:
    return BY_CODE.get(code) or Reason(code=code, meaning=UNLISTED, advice=ASK_US)
