"""What a clerk calls the fields of an event. A field without a row here is shown by its code name."""

from types import MappingProxyType
from typing import Final

from cockpit.text import Text

FIELDS: Final = MappingProxyType(
    {
        "event_id": Text("编号", "identifier"),
        "title": Text("标题", "title"),
        "description": Text("内容", "description"),
        "place": Text("地址", "address"),
        "reporter": Text("诉求人", "reporter"),
        "phone": Text("电话", "phone"),
        "identity_number": Text("身份证号", "identity number"),
        "channel": Text("渠道", "channel"),
        "discovery": Text("发现方式", "how it was found"),
        "category_id": Text("类别代码", "category code"),
        "category_name": Text("类别", "category"),
        "subcategory_id": Text("小类代码", "subcategory code"),
        "subcategory_name": Text("小类", "subcategory"),
        "unit_id": Text("承办单位代码", "unit code"),
        "unit_name": Text("承办单位", "unit"),
        "grid_id": Text("网格", "grid"),
        "compound_id": Text("小区", "compound"),
        "status": Text("状态", "status"),
        "stage": Text("环节", "stage"),
        "reported_at": Text("上报时间", "reported at"),
        "accepted_at": Text("受理时间", "accepted at"),
        "dispatched_at": Text("派遣时间", "dispatched at"),
        "signed_at": Text("签收时间", "signed at"),
        "handled_at": Text("处置时间", "handled at"),
        "verified_at": Text("核验时间", "verified at"),
        "closed_at": Text("结案时间", "closed at"),
        "callback_at": Text("回访时间", "called back at"),
        "due_at": Text("截止时间", "due at"),
        "updated_at": Text("更新时间", "updated at"),
        "suspended_hours": Text("挂起时长", "suspended hours"),
        "extended_hours": Text("延期时长", "extended hours"),
        "returned_count": Text("退单次数", "times returned"),
        "reworked_count": Text("返工次数", "times reworked"),
        "extended_count": Text("延期次数", "times extended"),
        "urged_count": Text("督办次数", "times urged"),
        "reopened_count": Text("重开次数", "times reopened"),
        "on_time": Text("按时标记", "on-time flag"),
        "overdue": Text("超期标记", "overdue flag"),
        "satisfied": Text("满意", "satisfied"),
        "solved": Text("解决", "solved"),
        "handled_level": Text("办结层级", "level that closed it"),
        "passed_up": Text("上行", "passed up"),
        "mediation_started": Text("调解开始", "mediation started"),
        "mediation_level": Text("调解层级", "mediation level"),
        "longitude": Text("经度", "longitude"),
        "latitude": Text("纬度", "latitude"),
        "point": Text("坐标点", "point"),
    }
)
