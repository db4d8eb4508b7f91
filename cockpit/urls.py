"""Every address of the cockpit, made in one place. What a colleague should see when you send the link is in it."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

CARRIED = ("period", "metric", "theme", "lang", "kiosk")  # what a link takes along to the next page


def area(area_id: str, **state: str | None) -> str:
    return _address(f"/area/{quote(area_id, safe='')}", state)


def definitions(metric: str = "", **state: str | None) -> str:
    return _address("/definitions", state) + (f"#{quote(metric)}" if metric else "")


def data_quality(anchor: str = "", **state: str | None) -> str:
    """`state` may also hold `reason` and `page` of the refused rows."""
    return _address("/data-quality", state) + (f"#{quote(anchor)}" if anchor else "")


def boundaries(area_id: str, version: str) -> str:
    """The version is in the address, so that the browser may keep the outlines until the next snapshot."""
    return _address(f"/boundaries/{quote(area_id, safe='')}.geojson", {"version": version})


def export(panel: str, area_id: str, form: str, **state: str | None) -> str:
    return _address(f"/export/{quote(panel)}/{quote(area_id, safe='')}.{form}", state)


def quarantine(reason: str = "", **state: str | None) -> str:
    return _address("/quarantine.csv", {"reason": reason or None, **state})


def login(**state: str | None) -> str:
    """`next` is where to go afterwards."""
    return _address("/login", state)


def login_with(provider: str, **state: str | None) -> str:
    return _address(f"/login/with/{quote(provider, safe='')}", state)


def alerts(**state: str | None) -> str:
    """`state` may also hold `state`, `area` and `page` of the list."""
    return _address("/alerts", state)


def alert(alert_id: str, **state: str | None) -> str:
    return _address(f"/alert/{quote(alert_id, safe='')}", state)


def alert_form(alert_id: str) -> str:
    return f"/alert/{quote(alert_id, safe='')}/act"


def back_test(**state: str | None) -> str:
    """Where an alarm budget is tried on past days."""
    return _address("/alerts/back-test", state)


def back_test_form(verb: str) -> str:
    return f"/alerts/back-test/{quote(verb)}"


def account(**state: str | None) -> str:
    """The own account: rights, password, sessions."""
    return _address("/account", state)


def admin(**state: str | None) -> str:
    return _address("/admin", state)


def audit(**state: str | None) -> str:
    return _address("/audit", state)


def account_form(verb: str) -> str:
    """Where a form of the own account posts to."""
    return f"/account/{quote(verb)}"


def admin_form(verb: str) -> str:
    return f"/admin/{quote(verb)}"


def permission_matrix(**state: str | None) -> str:
    return _address("/admin/permissions.xlsx", state)


def audit_file(form: str, **state: str | None) -> str:
    """`state` holds the search of the page as well."""
    return _address(f"/audit.{form}", state)


def logout() -> str:
    return "/logout"


def cases(**state: str | None) -> str:
    """`state` may also hold the area, the page and the filters (`FILTERS` in cases/listing.py) of the work list."""
    return _address("/cases", state)


def dispatch(case_ids: Sequence[str], **state: str | None) -> str:
    """Several cases at once; `next` is the list to go back to."""
    return _address("/dispatch", {"cases": ",".join(case_ids), **state})


def case(case_id: str, **state: str | None) -> str:
    return _address(f"/case/{quote(case_id, safe='')}", state)


def attachment(case_id: str, attachment_id: str) -> str:
    return _address(f"/case/{quote(case_id, safe='')}/attachment/{quote(attachment_id, safe='')}", {})


def tasks(**state: str | None) -> str:
    """The inbox of reminders."""
    return _address("/tasks", state)


def report(**state: str | None) -> str:
    return _address("/report", state)


def _address(path: str, state: dict[str, str | None]) -> str:
    query = urlencode({name: value for name, value in state.items() if value}, safe="~.:")
    return f"{path}?{query}" if query else path
