"""What a compound lacks of its three parties: party organisation, owners' committee, property firm."""

from collections.abc import Iterable

from cockpit.metrics.answers import CompoundRow


def gaps(row: CompoundRow) -> list[str]:
    """What the compound lacks; unknown is not a gap."""
    parties = (
        (row.has_party_organisation, "无党组织"),
        (row.has_owners_committee, "无业委会"),
        (row.has_property_firm, "无物业"),
    )
    return [word for there, word in parties if there is False]


def with_gaps(compounds: Iterable[CompoundRow]) -> list[CompoundRow]:
    """Those with most disputes first."""
    missing = [row for row in compounds if gaps(row)]
    return sorted(missing, key=lambda row: (-row.disputes_30_days, row.name))
