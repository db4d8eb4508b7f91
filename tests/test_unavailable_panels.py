"""A source that cannot say what is open: its panels tell why, instead of an empty list that looks like good news."""

from dataclasses import replace

from cockpit.components.attention import attention
from cockpit.emptiness import no_work
from cockpit.text import Text
from tests.area_example import district
from tests.view_example import a_view

REASON = Text("来源没有办理状态，不知道哪些在办。", "The source has no status, so what is open is unknown.")
EMPTY = replace(district(), attention=(), attention_counts={}, work_list=())


def test_an_empty_work_list_is_good_news_only_where_the_source_knows() -> None:
    assert no_work(a_view(data=EMPTY)) == "没有在办的事件。"
    assert no_work(a_view(data=replace(EMPTY, unavailable={"open_count": REASON}))) == REASON.zh


def test_without_deadlines_nothing_is_said_about_what_is_late() -> None:
    assert "没有临期或超期的事项。" in str(attention(a_view(data=EMPTY)))
    unknown = str(attention(a_view(data=replace(EMPTY, unavailable={"overdue_open_count": REASON}))))
    assert REASON.zh in unknown
    assert "没有临期或超期的事项。" not in unknown
    assert "没有需要关注的事项。" not in unknown
