"""What can stand in the trail as an action, in words. One row is one action; an unlisted one stands for itself."""

from dataclasses import dataclass
from typing import Final

from cockpit.text import Text


@dataclass(frozen=True)
class Action:
    name: str
    label: Text


ACTIONS: Final = (
    Action("session.open", Text("登录", "Sign in")),
    Action("session.close", Text("退出", "Sign out")),
    Action("session.throttle", Text("登录受限", "Sign-in held back")),
    Action("session.end_others", Text("结束其他会话", "End other sessions")),
    Action("account.add", Text("新增账号", "Add an account")),
    Action("account.rights", Text("更改权限", "Change rights")),
    Action("account.units", Text("更改承办单位", "Change units")),
    Action("account.enable", Text("启用账号", "Enable an account")),
    Action("account.disable", Text("停用账号", "Disable an account")),
    Action("account.password", Text("重设密码", "Set a new first password")),
    Action("account.own_password", Text("更换自己的密码", "Change the own password")),
    Action("account.sessions", Text("结束会话", "End sessions")),
    Action("account.link", Text("关联登录身份", "Link an identity")),
    Action("account.matrix", Text("导出权限表", "Export the permission matrix")),
    Action("audit.read", Text("查看审计", "Read the trail")),
    Action("audit.export", Text("导出审计", "Export the trail")),
    Action("audit.verify", Text("核对审计链", "Verify the trail")),
    Action("case.handover", Text("移交案件", "Hand cases over")),
    Action("case.report", Text("上报", "Report a case")),
    Action("case.attach", Text("添加附件", "Attach a file")),
    Action("case.mediate", Text("调解", "Mediate")),
    Action("case.accept", Text("受理", "Accept")),
    Action("case.dispatch", Text("派遣", "Dispatch")),
    Action("case.supervise", Text("督办与批准", "Supervise")),
    Action("case.handle", Text("处置", "Handle")),
    Action("case.verify", Text("核查与结案", "Verify and close")),
    Action("case.rate", Text("回访评价", "Rate")),
    Action("pii.reveal", Text("查看联系方式", "Reveal contact details")),
    Action("pii.erase", Text("清除联系方式和附件", "Erase contact details and files")),
    Action("cockpit.export", Text("导出面板", "Export a panel")),
    Action("api_key.add", Text("发放密钥", "Give a key to a program")),
    Action("api_key.revoke", Text("停用密钥", "Revoke a key")),
    Action("webhook.add", Text("登记推送地址", "Add a webhook")),
    Action("webhook.remove", Text("停用推送地址", "Remove a webhook")),
    Action("alert.handle", Text("处理预警", "Handle an alert")),
    Action("warning.try", Text("回测预警预算", "Try an alarm budget")),
    Action("warning.switch", Text("启用预警预算", "Switch an alarm budget on")),
    Action("warning.truth", Text("对照演示真值", "Hold findings against a demo")),
    Action("request.refuse", Text("拒绝访问", "Refuse a request")),
)
LABEL_BY_ACTION: Final = {action.name: action.label for action in ACTIONS}
OUTCOMES: Final = {
    "done": Text("完成", "Done"),
    "denied": Text("拒绝", "Denied"),
    "failed": Text("失败", "Failed"),
}


def action_label(name: str) -> Text:
    return LABEL_BY_ACTION.get(name, Text(name, name))


def outcome_label(name: str) -> Text:
    return OUTCOMES.get(name, Text(name, name))
