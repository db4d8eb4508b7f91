"""Where a row belongs: the deepest area that its words name. What nobody knows stays with the area above."""

from dataclasses import dataclass

from cockpit.profile import Profile
from etl.areas import AreaTree

SEPARATOR = chr(31)
Words = tuple[tuple[str, str], ...]  # per level below the top: what the row says as id and as name


@dataclass(frozen=True)
class Place:
    """`unknown` lists (level, word) that no area of the ladder is called."""

    area_id: str
    unknown: tuple[tuple[str, str], ...] = ()


def split_words(area_words: str, profile: Profile) -> Words:
    parts = area_words.split(SEPARATOR)
    pairs = tuple(zip(parts[::2], parts[1::2], strict=False))
    missing = len(profile.levels) - 1 - len(pairs)
    return (*pairs, *((("", ""),) * missing))[: len(profile.levels) - 1]


def place_of(tree: AreaTree, profile: Profile, words: Words) -> Place:
    """An id that is known counts even when the level above says otherwise: it is the more exact statement."""
    area_id = tree.top_id
    unknown = []
    for level, (id_word, name_word) in zip(profile.levels[1:], words, strict=False):
        if not (id_word or name_word):
            continue
        found = _named(tree, level.id, (id_word, name_word), area_id)
        if found is None:
            unknown.append((level.id, id_word or name_word))
        else:
            area_id = found
    return Place(area_id, tuple(unknown))


def _named(tree: AreaTree, level: str, words: tuple[str, str], under: str) -> str | None:
    for word in words:
        found = tree.find(level, word, under) if word else None
        if found is not None:
            return found
    return None
