"""The setting in use. A budget is switched on only after it was tried on past days, and every switch is kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select

from cockpit.access import User
from cockpit.audit import Entry, record
from cockpit.errors import BadRequest
from cockpit.ledger import Ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tuning_tables import BACK_TEST, WARNING_SETTING
from cockpit.tuning import budget
from cockpit.warning.setting import VERSION, Setting

NOT_TRIED: Final = "这个预算还没有回测完成，先看过结果再启用。"


@dataclass(frozen=True)
class Switched:
    """`setting_no` 0 is what the product comes with; nobody switched it on."""

    setting_no: int
    wanted: budget.Wanted
    switched_on_by: str
    switched_on_at: datetime | None

    @property
    def version(self) -> str:
        """Stored with every alert: the method, and which budget it followed."""
        return f"{VERSION}.{self.setting_no}"

    @property
    def setting(self) -> Setting:
        return replace(Setting(), budget_per_week=self.wanted.budget, version=self.version)


def setting_in_use(connection: Connection) -> Switched:
    row = connection.execute(select(WARNING_SETTING).order_by(WARNING_SETTING.c.setting_no.desc()).limit(1)).first()
    if row is None:
        return Switched(0, budget.usual(), "", None)
    return Switched(row.setting_no, budget.read(row.budget), row.switched_on_by, row.switched_on_at)


def switch_on(ledger: Ledger, actor: User, back_test_id: str) -> Switched:
    """The budget of a back-test that is done. The right to do so is asked by whoever calls."""
    with ledger.writing() as connection:
        query = select(BACK_TEST.c.budget, BACK_TEST.c.done_at, BACK_TEST.c.problem)
        tried = connection.execute(query.where(BACK_TEST.c.back_test_id == back_test_id)).first()
        if tried is None or tried.done_at is None or tried.problem:
            raise BadRequest(NOT_TRIED)
        last = connection.execute(select(func.max(WARNING_SETTING.c.setting_no))).scalar_one()
        row = {"setting_no": (last or 0) + 1, "budget": tried.budget, "back_test_id": back_test_id}
        who = {"switched_on_by": actor.user_id, "switched_on_at": now()}
        connection.execute(insert(WARNING_SETTING).values(**row, **who))
        detail = {"setting_no": str(row["setting_no"]), "budget": tried.budget}
        record(connection, Entry(actor.user_id, "warning.switch", "done", "back_test", back_test_id, detail=detail))
        return setting_in_use(connection)
