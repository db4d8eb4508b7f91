"""Roles against permissions: what the page shows and the sheet holds, both walked from the two catalogs."""

from cockpit.access.permissions import PERMISSIONS
from cockpit.access.roles import ROLES
from cockpit.tables.table import Column, Table
from cockpit.text import Language, Text

GIVEN = "✓"


def permission_table(language: Language) -> Table:
    """One row per permission, one column per role."""
    columns = (
        Column(Text("权限", "Permission")),
        Column(Text("含义", "Meaning")),
        *(Column(role.label) for role in ROLES),
    )
    rows = tuple(
        (
            permission.label.at(language),
            permission.meaning.at(language),
            *(GIVEN if permission.name in role.permissions else "" for role in ROLES),
        )
        for permission in PERMISSIONS
    )
    return Table(columns, rows)
