"""Every address the server knows, and who may ask it. An address without a row here is refused to everybody."""

from dataclasses import dataclass
from typing import Final

PUBLIC: Final = "public"
SIGNED_IN: Final = "signed in"  # everybody with an account; what is shown decides by itself
BY_PAGE: Final = "page"  # the permission stands where the page registers
BY_CALLBACK: Final = "callback"  # the permission stands at the callback


@dataclass(frozen=True)
class Address:
    """`rule` as Flask writes it; `needs` is one of the words above or a permission."""

    rule: str
    needs: str


ADDRESSES: Final = (
    Address("/login", PUBLIC),
    Address("/login/demo/<role>", PUBLIC),
    Address("/login/with/<provider>", PUBLIC),
    Address("/login/back/<provider>", PUBLIC),
    Address("/healthz", PUBLIC),
    Address("/readyz", PUBLIC),
    Address("/assets/<path:filename>", PUBLIC),
    Address("/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>", PUBLIC),
    Address("/logout", SIGNED_IN),
    Address("/account/password", SIGNED_IN),
    Address("/snapshot", SIGNED_IN),
    Address("/static/<path:filename>", SIGNED_IN),
    Address("/_dash-layout", SIGNED_IN),
    Address("/_dash-dependencies", SIGNED_IN),
    Address("/_reload-hash", SIGNED_IN),
    Address("/_favicon.ico", SIGNED_IN),
    Address("/_dash-update-component", BY_CALLBACK),
    Address("/", BY_PAGE),
    Address("/<path:path>", BY_PAGE),
    Address("/account/sessions", SIGNED_IN),
    Address("/admin/add", "account.manage"),
    Address("/admin/rights", "account.manage"),
    Address("/admin/units", "account.manage"),
    Address("/admin/state", "account.manage"),
    Address("/admin/password", "account.manage"),
    Address("/admin/sessions", "account.manage"),
    Address("/admin/permissions.xlsx", "account.manage"),
    Address("/audit.csv", "audit.read"),
    Address("/audit.xlsx", "audit.read"),
    Address("/case/<case_id>/act", "case.view"),  # the transition itself says what else it needs
    Address("/case/<case_id>/contact", "pii.reveal"),
    Address("/case/<case_id>/attach", "case.view"),  # and the right to report or to handle
    Address("/case/<case_id>/attachment/<attachment_id>", "case.view"),
    Address("/cases/act", "case.view"),
    Address("/cases/dispatch", "case.dispatch"),
    Address("/cases/views/save", "case.view"),  # the own views only
    Address("/cases/views/delete", "case.view"),
    Address("/tasks/read", "case.view"),  # the own inbox only
    Address("/report/case", "case.report"),
    Address("/alert/<alert_id>/act", "alert.handle"),
    Address("/alerts/back-test/ask", "warning.tune"),
    Address("/alerts/back-test/switch", "warning.tune"),
    Address("/open311/v2/discovery.<any(xml, json):extension>", PUBLIC),
    Address("/open311/v2/services.<any(xml, json):extension>", PUBLIC),
    Address("/open311/v2/services/<service_code>.<any(xml, json):extension>", PUBLIC),
    Address("/open311/v2/requests.<any(xml, json):extension>", "case.view"),  # a report says what else it needs
    Address("/open311/v2/requests/<service_request_id>.<any(xml, json):extension>", "case.view"),
    Address("/open311/v2/tokens/<token>.<any(xml, json):extension>", "case.view"),
    Address("/open311/<path:rest>", PUBLIC),
    Address("/api/v1/openapi.json", PUBLIC),
    Address("/api/v1/areas", SIGNED_IN),  # those of the asker
    Address("/api/v1/metrics", "cockpit.view"),
    Address("/api/v1/values", "cockpit.view"),
    Address("/api/v1/cases", "case.view"),
    Address("/api/v1/cases/<case_id>", "case.view"),
    Address("/api/v1/cases/<case_id>/act", "case.view"),  # the transition itself says what else it needs
    Address("/api/<path:rest>", PUBLIC),
    Address("/boundaries/<area_id>.geojson", "cockpit.view"),
    Address("/quarantine.csv", "quality.rows"),
    Address("/export/<panel_id>/<area_id>.csv", "cockpit.export"),
    Address("/export/<panel_id>/<area_id>.xlsx", "cockpit.export"),
    Address("/export/<panel_id>/<area_id>.figure.json", "cockpit.export"),
)
NEEDS: Final = {address.rule: address.needs for address in ADDRESSES}
NOT_A_PERMISSION: Final = frozenset((PUBLIC, SIGNED_IN, BY_PAGE, BY_CALLBACK))
