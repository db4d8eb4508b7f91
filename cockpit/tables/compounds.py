"""Tables of compounds: the three parties, and the gaps."""

from cockpit.gaps import gaps, with_gaps
from cockpit.metrics.answers import CompoundRow
from cockpit.tables.table import Column, Table
from cockpit.text import Text
from cockpit.view import View

COLUMNS = (
    Column(Text("小区", "Compound")),
    Column(Text("户数", "Households"), "integer"),
    Column(Text("党组织", "Party organisation")),
    Column(Text("业委会", "Owners' committee")),
    Column(Text("业委会届满", "Term ends"), "day"),
    Column(Text("物业", "Property firm")),
    Column(Text("30 天纠纷", "Disputes in 30 days"), "integer", "part"),
    Column(Text("楼幢", "Buildings"), "integer"),
    Column(Text("党员包楼", "Covered by a member"), "integer"),
    Column(Text("缺口", "Missing")),
)


def compounds(view: View) -> Table:
    return _table(view, list(view.data.compounds))


def compound_gaps(view: View) -> Table:
    return _table(view, with_gaps(view.data.compounds))


def _table(view: View, rows: list[CompoundRow]) -> Table:
    return Table(
        COLUMNS,
        tuple(
            (
                row.name,
                row.households,
                _word(view, row.has_party_organisation),
                _word(view, row.has_owners_committee),
                row.committee_term_ends_on.isoformat() if row.committee_term_ends_on else None,
                _word(view, row.has_property_firm),
                row.disputes_30_days,
                row.buildings,
                row.buildings_covered,
                "、".join(view.say(gap) for gap in gaps(row)),
            )
            for row in rows
        ),
    )


def _word(view: View, there: bool | None) -> str | None:
    return None if there is None else view.say("有" if there else "无")
