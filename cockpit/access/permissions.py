"""What can be permitted. One row is one permission; code asks for these, never for a role."""

from dataclasses import dataclass
from typing import Final

from cockpit.text import Text


@dataclass(frozen=True)
class Permission:
    name: str
    label: Text
    meaning: Text


PERMISSIONS: Final = (
    Permission(
        name="cockpit.view",
        label=Text("查看驾驶舱", "View cockpits"),
        meaning=Text("看到自己辖区的驾驶舱、口径和明细。", "See cockpits, definitions and rows of the own areas."),
    ),
    Permission(
        name="cockpit.export",
        label=Text("导出", "Export"),
        meaning=Text(
            "把面板存为表格或图片；小单元格受保护。", "Save panels as sheets or images; small cells are protected."
        ),
    ),
    Permission(
        name="quality.view",
        label=Text("查看数据质量", "View data quality"),
        meaning=Text("看到加载记录、新鲜度和隔离原因。", "See loads, freshness and reasons of quarantine."),
    ),
    Permission(
        name="quality.rows",
        label=Text("查看隔离原始行", "View quarantined rows"),
        meaning=Text("看到并下载被隔离的原始行（已脱敏）。", "See and download the refused rows themselves, masked."),
    ),
    Permission(
        name="case.view",
        label=Text("查看案件", "View cases"),
        meaning=Text("看到自己辖区的案件。", "See the cases of the own areas."),
    ),
    Permission(
        name="case.report",
        label=Text("上报", "Report"),
        meaning=Text("上报一件事。", "Report a case."),
    ),
    Permission(
        name="case.mediate",
        label=Text("调解", "Mediate"),
        meaning=Text("前置调解，调解不成可以吹哨。", "Mediate first, and whistle when that fails."),
    ),
    Permission(
        name="case.accept",
        label=Text("受理", "Accept"),
        meaning=Text("受理、立案、退回或作废。", "Accept, file, send back or void."),
    ),
    Permission(
        name="case.dispatch",
        label=Text("派遣", "Dispatch"),
        meaning=Text("把案件派给承办单位，或改派。", "Give a case to a unit, or change the unit."),
    ),
    Permission(
        name="case.supervise",
        label=Text("督办与批准", "Supervise"),
        meaning=Text("督办，批准延期、挂起和恢复。", "Urge; approve extensions, suspensions and resuming."),
    ),
    Permission(
        name="alert.view",
        label=Text("查看预警", "See alerts"),
        meaning=Text("看到自己辖区的预警和依据。", "See alerts of the own areas and their evidence."),
    ),
    Permission(
        name="alert.handle",
        label=Text("处理预警", "Handle alerts"),
        meaning=Text(
            "知晓、稍后再看、转为案件、关闭并注明原因。", "Acknowledge, snooze, make a case of it, close with a cause."
        ),
    ),
    Permission(
        name="warning.tune",
        label=Text("设置预警预算", "Tune warnings"),
        meaning=Text("回测并启用全区的误报预算。", "Try and switch on the alarm budget of the whole deployment."),
    ),
    Permission(
        name="case.handle",
        label=Text("处置", "Handle"),
        meaning=Text("处置派给自己单位的案件，或退单。", "Handle what was dispatched to the own unit."),
    ),
    Permission(
        name="case.verify",
        label=Text("核查", "Verify"),
        meaning=Text("核查处置结果，返工或结案。", "Verify the result: rework or close."),
    ),
    Permission(
        name="case.rate",
        label=Text("回访评价", "Call back and rate"),
        meaning=Text("记录居民的回访与评价。", "Record what residents say afterwards."),
    ),
    Permission(
        name="pii.reveal",
        label=Text("查看联系方式", "Reveal contact details"),
        meaning=Text(
            "说明理由后查看一条记录的联系方式，每次都记入审计。",
            "See one record's contact details, with a reason, audited.",
        ),
    ),
    Permission(
        name="account.manage",
        label=Text("管理账号", "Manage accounts"),
        meaning=Text("新增、停用账号，给予角色和辖区。", "Add and disable accounts, give roles and areas."),
    ),
    Permission(
        name="audit.read",
        label=Text("查看审计", "Read the audit trail"),
        meaning=Text(
            "查看、检索和导出审计记录；查看本身也会被记录。",
            "Read, search and export the trail; reading is recorded too.",
        ),
    ),
)
PERMISSION_NAMES: Final = frozenset(permission.name for permission in PERMISSIONS)
