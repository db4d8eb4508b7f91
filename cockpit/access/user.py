"""A person who looks at cockpits: the areas given to them and what they may do."""

from dataclasses import dataclass

from cockpit.areas import Areas


@dataclass(frozen=True)
class User:
    """`area_ids` are the roots of what the user may see; none means nothing, never everything."""

    user_id: str
    name: str
    area_ids: frozenset[str]
    permissions: frozenset[str] = frozenset()


def local_leader(areas: Areas) -> User:
    """Until sign-in exists, whoever sits at this machine is the leader of the top area."""
    return User("local", "本机", frozenset((areas.top.area_id,)), frozenset(("cockpit.view", "cockpit.export")))
