"""Every table of the ledger. A table is known to `METADATA` once its module was read; whoever counts all asks here."""

from cockpit.ledger import (
    alert_tables,
    api_tables,
    attachment_tables,
    case_tables,
    handed_tables,
    tables,
    tuning_tables,
    view_tables,
)

MODULES = (
    tables,
    case_tables,
    api_tables,
    tuning_tables,
    view_tables,
    alert_tables,
    attachment_tables,
    handed_tables,
)
METADATA = tables.METADATA
