"""Why a file, a row or a value was refused: stable codes, each with a sentence in both languages."""

from dataclasses import dataclass

from cockpit.errors import BadInput
from cockpit.text import Text


@dataclass(frozen=True)
class Reason:
    """`meaning` finishes a sentence that begins with the place: “第 3 行 …”."""

    code: str
    meaning: Text


REASONS = {
    reason.code: reason
    for reason in (
        Reason("ENC_UNDECODABLE", Text("文字编码无法解读", "the text cannot be decoded")),
        Reason("FILE_TRUNCATED", Text("文件不完整", "the file is incomplete")),
        Reason("FILE_NO_MANIFEST", Text("与随附清单不符", "the file does not match its manifest")),
        Reason("HDR_MISSING", Text("缺少需要的列", "a needed column is missing")),
        Reason("HDR_UNKNOWN", Text("有未使用的列", "there are columns nobody uses")),
        Reason("ROW_COLCOUNT", Text("列数与表头不符", "the number of columns differs from the header")),
        Reason("VAL_REQUIRED", Text("必填项为空", "a required value is empty")),
        Reason("VAL_TYPE", Text("不是该列应有的格式", "the value is not of the column's kind")),
        Reason("DATE_INVALID", Text("不是有效的日期时间", "the value is not a valid date or time")),
        Reason("DATE_RANGE", Text("日期超出合理范围", "the date is outside the plausible range")),
        Reason("TIME_ORDER", Text("时间先后颠倒", "the times are in the wrong order")),
        Reason("CODE_UNKNOWN", Text("不在对照表里", "the word is not in the value map")),
        Reason("GEO_RANGE", Text("坐标超出范围，已弃用坐标", "the coordinates are out of range and were dropped")),
        Reason("GEO_ZERO", Text("坐标为 0，已弃用坐标", "the coordinates are 0, 0 and were dropped")),
        Reason("GEO_CRS_SUSPECT", Text("坐标系可能标错", "the coordinate system may be stated wrongly")),
        Reason("KEY_MISSING", Text("缺少编号", "the identifier is missing")),
        Reason("KEY_CONFLICT", Text("同一编号、同一时间有不同内容", "one identifier and time with different contents")),
        Reason("DUP_EXACT", Text("与已有记录完全相同", "an exact duplicate of a known record")),
        Reason("FORMULA_CELL", Text("公式没有保存结果", "a formula without a saved result")),
        Reason(
            "PII_IN_TEXT", Text("正文含手机号或身份证号，已遮盖", "the text held a phone or identity number; masked")
        ),
        Reason("SIZE_LIMIT", Text("超出大小限制", "the size limit is exceeded")),
        Reason("VOLUME_BAND", Text("数据量与往常相差过大", "the volume is far from the usual")),
    )
}


def refuse(code: str, sentence: str) -> BadInput:
    """The error for a whole file: one sentence that names file, row and reason, with the code behind it."""
    assert code in REASONS, code
    return BadInput(f"{sentence.rstrip('。')}。[{code}]")
