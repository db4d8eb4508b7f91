"""`/tasks`: the reminders of who asks, newest first."""

from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.components import secured, task_list
from cockpit.components.shell import side_page
from cockpit.door.desk import clocks_of
from cockpit.door.ledger import current_ledger
from cockpit.door.unread import unread_here
from cockpit.reminders.inbox import items
from cockpit.reminders.wording import Wording
from cockpit.visit import open_presence


@secured.register_page(permission="case.view", path="/tasks", title="提醒 · 社区智治在线")
def layout(**query: Any) -> html.Div:
    page_cache.leave_out()
    here = open_presence(query)
    with current_ledger().reading() as connection:
        found = items(connection, here.user, here.areas)
    wording = Wording(clocks_of(here.snapshot), here.areas, here.language)
    main = [task_list.head(here, found, unread_here()), *task_list.inbox(here, found, wording), task_list.rules(here)]
    return side_page(here, urls.tasks, main, place="tasks")
