"""How far up the whistle chain somebody stands: 0 volunteer, 1 community, 2 street, 4 centre and department."""

from typing import Final

from cockpit.access import User
from cockpit.areas import Areas

RANKS: Final = {"leaf": 1, "middle": 2, "top": 4}


def hop_rank(user: User, areas: Areas) -> int:
    """By the highest of the own areas. Who may not accept cases stands at the bottom."""
    if not user.may("case.accept"):
        return 4 if user.may("case.dispatch") else 0
    known = {area.area_id for area in areas.all}
    return max((RANKS[areas.role(area_id)] for area_id in user.area_ids & known), default=0)
