"""Every way a source file has been seen to go wrong, as bytes made here, with what must become of it."""

import csv
import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass, field

GOOD = {
    "标题": "楼道堆物占用消防通道",
    "地址": "测试苑3号",
    "电话": "13800138000",
    "街道": "朝晖街道",
    "社区": "应家桥社区",
    "类别": "公共安全",
    "状态": "办结",
    "上报时间": "2024-03-01 09:00:00",
    "受理时间": "2024-03-01 09:05:00",
    "办结时间": "2024-03-01 15:00:00",
    "经度": "120.16",
    "纬度": "30.28",
    "满意": "是",
}
HEADER = ("编号", *GOOD)
PROFILE = """
levels = [{ id = "district", name = "区" }, { id = "street", name = "街道" }, { id = "community", name = "社区" }]
[profile]
id = "faults"
name = "试验区"
as_of = "2024-06-01 00:00:00"
[areas]
derive = true
top = { id = "faults", name = "试验区" }
[[sources]]
id = "hotline"
name = "热线"
files = ["hotline*"]
REST
[sources.columns]
event_id = "编号"
title = "标题"
place = "地址"
phone = "电话"
category_name = "类别"
status = "状态"
reported_at = "上报时间"
accepted_at = "受理时间"
closed_at = "办结时间"
longitude = "经度"
latitude = "纬度"
satisfied = "满意"
[sources.areas]
street = { name = "街道" }
community = { name = "社区" }
[sources.values.status]
"办结" = "closed"
"已办结" = "closed"
"完成" = "closed"
"Closed" = "closed"
"在办" = "open"
"""

Bytes = Callable[[], bytes]


@dataclass(frozen=True)
class Fault:
    """`staged` None: the whole file is refused with this code. Else so many rows are staged, the others quarantined."""

    name: str
    make: Bytes
    staged: int | None = 5
    codes: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    refused: str = ""
    file_name: str = "hotline.csv"
    rest: str = ""


def rows(count: int = 5, **changes: str) -> list[list[str]]:
    """Good rows; the changes hit the second one."""
    made = [[f"E{number:03d}", *(GOOD[column] for column in HEADER[1:])] for number in range(1, count + 1)]
    for column, value in changes.items():
        made[1][HEADER.index(column)] = value
    return made


def text(table: list[list[str]], header: tuple[str, ...] = HEADER, *, delimiter: str = ",", end: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows([header, *table])
    return buffer.getvalue()


def good(**changes: str) -> bytes:
    return text(rows(**changes)).encode()


def value(name: str, code: str = "", **changes: str) -> Fault:
    """One value of the second row is odd: with a code that row is refused."""
    return Fault(name, lambda: good(**changes), 4 if code else 5, {code: 1} if code else {})


def warned(name: str, code: str, **changes: str) -> Fault:
    return Fault(name, lambda: good(**changes), 5, warnings={code: 1})


def refused(name: str, code: str, make: Bytes, file_name: str = "hotline.csv") -> Fault:
    return Fault(name, make, None, refused=code, file_name=file_name)


def renamed(old: str, new: str) -> bytes:
    return text(rows(), tuple(new if column == old else column for column in HEADER)).encode()


def wider(*more: str) -> bytes:
    return text([[*row, *("x" for _ in more)] for row in rows()], (*HEADER, *more)).encode()


def with_line(line: str, after: int = 2) -> bytes:
    lines = text(rows()).splitlines(keepends=True)
    return "".join([*lines[:after], line, *lines[after:]]).encode()


def mixed_encodings() -> bytes:
    lines = text(rows()).splitlines(keepends=True)
    return "".join(lines[:3]).encode() + "".join(lines[3:]).encode("gb18030")


ENCODINGS = (
    Fault("GBK", lambda: text(rows()).encode("gbk")),
    Fault("GB18030 with four bytes", lambda: text(rows(标题="㐂𠮷巷积水")).encode("gb18030")),
    Fault("UTF-8 with a mark", lambda: b"\xef\xbb\xbf" + good()),
    Fault("UTF-16 with a mark", lambda: text(rows()).encode("utf-16")),
    Fault("GBK when named", lambda: text(rows()).encode("gbk"), rest='encoding = "gbk"'),
    refused("UTF-16 without a mark", "ENC_UNDECODABLE", lambda: text(rows()).encode("utf-16-le")),
    refused("two encodings in one file", "ENC_UNDECODABLE", mixed_encodings),
    refused("a byte that is none", "ENC_UNDECODABLE", lambda: good().replace("消防".encode(), b"\xff\xff")),
    refused("decoded twice", "HDR_MISSING", lambda: good().decode("latin-1").encode()),
)
HEADERS = (
    Fault("reordered", lambda: text([row[::-1] for row in rows()], HEADER[::-1]).encode()),
    Fault("an extra column", lambda: wider("备注"), warnings={"HDR_UNKNOWN": 1}),
    Fault("spaces behind a name", lambda: renamed("编号", " 编号 　")),
    Fault("a mark inside a name", lambda: renamed("编号", "\ufeff编号")),
    Fault("an unused name twice", lambda: wider("备注", "备注"), warnings={"HDR_UNKNOWN": 2}),
    refused("renamed", "HDR_MISSING", lambda: renamed("编号", "序号")),
    refused("missing", "HDR_MISSING", lambda: text([row[1:] for row in rows()], HEADER[1:]).encode()),
    refused("a used name twice", "HDR_MISSING", lambda: wider("编号")),
)
SHAPES = (
    Fault("semicolons", lambda: text(rows(), delimiter=";").encode()),
    Fault("tabs", lambda: text(rows(), delimiter="\t").encode()),
    Fault("full-width commas", lambda: text(rows(), delimiter="，").encode()),
    Fault("newline in quotes", lambda: good(标题="第一行\n第二行")),
    Fault("quote inside a cell", lambda: good().replace("楼道堆物".encode(), '楼道"堆"物'.encode(), 1)),
    Fault("CR only", lambda: text(rows(), end="\r").encode()),
    Fault("CR LF", lambda: text(rows(), end="\r\n").encode()),
    Fault("both line ends", lambda: good().replace(b"\n", b"\r\n", 2)),
    Fault("blank lines", lambda: with_line("\n\n")),
    Fault("NUL in a cell", lambda: good(标题="楼道\x00堆物"), 4, {"VAL_TYPE": 1}),
    Fault("a cell of 25,000 characters", lambda: good(标题="长" * 25_000), 4, {"SIZE_LIMIT": 1}),
    Fault("a cell of 20 MB", lambda: good(标题="a" * 20_000_000), 4, {"SIZE_LIMIT": 1}),
    Fault("too few cells", lambda: with_line("E009,只有两格\n"), 5, {"ROW_COLCOUNT": 1}),
    Fault("too many cells", lambda: with_line(",".join(["E009", *"abcdefghijklmnop"]) + "\n"), 5, {"ROW_COLCOUNT": 1}),
    Fault("text behind a quote", lambda: with_line('E009,"标题"尾巴' + "," * 12 + "\n"), 5, {"ROW_COLCOUNT": 1}),
    refused("a quote that never closes", "FILE_TRUNCATED", lambda: with_line('E009,"没有收尾' + "," * 12 + "\n")),
)
FILES = (
    Fault("header only", lambda: text([]).encode(), 0),
    Fault("no last newline", lambda: good().rstrip(b"\n")),
    Fault("gzip", lambda: gzip.compress(good()), file_name="hotline.csv.gz"),
    refused("empty", "FILE_TRUNCATED", lambda: b""),
    refused("last row not finished", "FILE_TRUNCATED", lambda: good()[:-40]),
    refused("gzip cut", "FILE_TRUNCATED", lambda: gzip.compress(good())[:-20], "hotline.csv.gz"),
    refused("gzip bomb", "SIZE_LIMIT", lambda: gzip.compress(good() + b"\n" * 80_000_000), "hotline.csv.gz"),
    refused("web page", "VAL_TYPE", lambda: b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"),
    refused("workbook named csv", "VAL_TYPE", lambda: b"PK\x03\x04" + b"\0" * 100),
)
TIMES = (
    value("two digits of a year", "DATE_RANGE", 上报时间="24-03-01 09:00:00"),
    value("30 February", "DATE_INVALID", 上报时间="2024-02-30 09:00:00"),
    value("in ten years", "DATE_RANGE", 办结时间="2034-03-01 09:00:00"),
    value("1970", "DATE_RANGE", 上报时间="1970-01-01 00:00:00"),
    value("year 9999", "DATE_RANGE", 办结时间="9999-12-31 23:59:59"),
    value("24:00:00", "DATE_INVALID", 上报时间="2024-02-29 24:00:00"),
    value("day first is never guessed", "DATE_INVALID", 上报时间="01/03/2024 09:00:00"),
    value("no time at all", "DATE_INVALID", 上报时间="昨天上午"),
    value("with a zone", 上报时间="2024-03-01T01:00:00Z"),
    value("typed full-width", 上报时间="２０２４－０３－０１　０９：００：００"),
    value("spaces around", 上报时间=" 2024-03-01 09:00:00 "),
    value("closed before it was reported", "TIME_ORDER", 办结时间="2024-02-01 09:00:00"),
    value("accepted before it was reported", "TIME_ORDER", 受理时间="2024-03-01 08:59:59"),
    value("closed at once", 受理时间="2024-03-01 09:00:00", 办结时间="2024-03-01 09:00:00"),
    value("never reported", "VAL_REQUIRED", 上报时间=""),
    value("a null word and a space for a required time", "VAL_REQUIRED", 上报时间="N/A "),
    warned("closed without a time", "VAL_REQUIRED", 办结时间=""),
)
VALUES = (
    value("unknown street", 街道="不存在街道"),
    value("no community", 社区="-"),
    value("another word for closed", 状态="已办结"),
    value("case and spaces of a word", 状态=" closed "),
    value("unknown status", "CODE_UNKNOWN", 状态="搁置"),
    value("no for yes", 满意="No"),
    value("unknown flag", "VAL_TYPE", 满意="一般"),
    value("no identifier", "KEY_MISSING", 编号=""),
    value("identifier with lost digits", "VAL_TYPE", 编号="1.23E+17"),
    value("identifier with .0", 编号="1024.0"),
    value("identifier typed full-width", 编号="１０２４"),
    value("same identifier, other content", 编号="E001"),
    warned("phone in the text", "PII_IN_TEXT", 标题="请回电 13900139000,13700137000"),
    warned("identity number in the text", "PII_IN_TEXT", 标题="本人330103199001011234"),
    warned("full-width phone in the text", "PII_IN_TEXT", 标题="电话１３９００１３９０００"),
    warned("no coordinates but zeros", "GEO_ZERO", 经度="0", 纬度="0.0"),
    warned("swapped coordinates", "GEO_RANGE", 经度="30.28", 纬度="120.16"),
    warned("half a coordinate", "GEO_RANGE", 纬度=""),
    value("no coordinates", 经度="", 纬度=""),
    value("degrees and minutes", "VAL_TYPE", 经度="120°10′30″"),
    value("NaN", "VAL_TYPE", 经度="NaN"),
    value("infinity", "VAL_TYPE", 纬度="inf"),
)
CORPUS = (*ENCODINGS, *HEADERS, *SHAPES, *FILES, *TIMES, *VALUES)
