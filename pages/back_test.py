"""`/alerts/back-test`: an alarm budget is tried on the past year before it is switched on."""

from typing import Any

from dash import html

from cockpit import page_cache, urls
from cockpit.components import back_test, back_test_form, secured
from cockpit.components.flashes import flashes
from cockpit.components.shell import side_page
from cockpit.door.ledger import current_ledger
from cockpit.door.tuning_routes import TUNE, tuner
from cockpit.tuning.back_tests import latest
from cockpit.tuning.settings import setting_in_use
from cockpit.visit import open_presence

SIDE_BY_SIDE = 3


@secured.register_page(permission=TUNE, path="/alerts/back-test", title="预警回测 · 社区智治在线")
def layout(**query: Any) -> html.Div:
    page_cache.leave_out()
    tuner()
    here = open_presence(query)
    with current_ledger().reading() as connection:
        used, tried = setting_in_use(connection), latest(connection, SIDE_BY_SIDE)
    main = [
        html.H1(here.say("预警回测"), className="page-title"),
        *flashes(),
        back_test_form.asking(here, used),
        back_test.compared(here, tried, used),
    ]
    return side_page(here, urls.back_test, main, place="back-test")
