"""What the fields of the service data are called on screen."""

from types import MappingProxyType
from typing import Final

from cockpit.text import Text

SERVICE_FIELDS: Final = MappingProxyType(
    {
        "facility_id": Text("编号", "identifier"),
        "grid_id": Text("网格编号", "grid"),
        "project_id": Text("项目编号", "project"),
        "organisation_id": Text("党组织编号", "organisation"),
        "member_id": Text("党员编号", "member"),
        "volunteer_id": Text("志愿者编号", "volunteer"),
        "activity_id": Text("活动编号", "activity"),
        "visit_id": Text("探访编号", "visit"),
        "household_id": Text("户编号", "household"),
        "station_member_id": Text("成员编号", "member"),
        "programme_task_id": Text("编号", "identifier"),
        "task_id": Text("任务编号", "task"),
        "topic_id": Text("议题编号", "topic"),
        "assistant_month_id": Text("编号", "identifier"),
        "partner_unit_id": Text("共建单位编号", "partner unit"),
        "property_firm_id": Text("物业编号", "property firm"),
        "name": Text("名称", "name"),
        "kind": Text("种类", "kind"),
        "facility_level": Text("层级", "level"),
        "households": Text("户数", "households"),
        "residents": Text("居民", "residents"),
        "residents_in_circle": Text("服务圈内居民", "residents in the circle"),
        "buildings": Text("楼幢", "buildings"),
        "buildings_covered": Text("党员包楼", "buildings covered"),
        "has_party_organisation": Text("有党组织", "party organisation"),
        "has_owners_committee": Text("有业委会", "owners' committee"),
        "has_property_firm": Text("有物业", "property firm"),
        "committee_term_ends_on": Text("业委会届满", "term ends"),
        "proposed_on": Text("提出日", "proposed on"),
        "claimed_on": Text("认领日", "claimed on"),
        "discussed_on": Text("议事日", "discussed on"),
        "decided_on": Text("议决日", "decided on"),
        "due_on": Text("应完成日", "due on"),
        "done_on": Text("完成日", "done on"),
        "finished_on": Text("完成日", "finished on"),
        "founded_on": Text("成立日", "founded on"),
        "registered_on": Text("登记日", "registered on"),
        "last_active_on": Text("最近活动日", "last active on"),
        "held_on": Text("举办日", "held on"),
        "participants": Text("参加人次", "participants"),
        "hours": Text("小时", "hours"),
        "compound_hours": Text("小区内小时", "hours in compounds"),
        "month": Text("月份", "month"),
        "progress": Text("进度", "progress"),
        "rating": Text("评分", "rating"),
    }
)
