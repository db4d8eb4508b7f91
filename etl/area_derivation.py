"""Areas that no file lists, taken from what the rows say of their place. The order of the rows does not matter."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cockpit.profile import Profile
from etl.areas import AreaRow, AreaTree, natural_order, plain, slug
from etl.places import Words, place_of


@dataclass(frozen=True)
class Mention:
    """Rows that name an area at a level: its id or its name, the area above, how often."""

    id_word: str
    name_word: str
    parent_id: str
    times: int


def derive_areas(tree: AreaTree, profile: Profile, words: Mapping[Words, int]) -> None:
    """Level by level from the top, so that a parent exists before its children are named."""
    for depth, level in enumerate(profile.levels[1:], start=1):
        mentions = list(_unknown(tree, profile, words, depth))
        for row in _with_id(tree, level.id, [mention for mention in mentions if mention.id_word]):
            tree.add(row)
        by_name = _directly_below(tree, [mention for mention in mentions if not mention.id_word])
        for row in _by_name(tree, level.id, by_name, is_second=depth == 1):
            tree.add(row)


def _unknown(tree: AreaTree, profile: Profile, words: Mapping[Words, int], depth: int) -> Iterator[Mention]:
    level = profile.levels[depth].id
    for row, times in words.items():
        id_word, name_word = row[depth - 1]
        if not slug(id_word or name_word):
            continue
        parent = place_of(tree, profile, row[: depth - 1])
        if tree.find(level, id_word or name_word, parent.area_id) is None:
            yield Mention(id_word, name_word, parent.area_id, times)


def _with_id(tree: AreaTree, level: str, mentions: list[Mention]) -> Iterator[AreaRow]:
    """One area per id; where the rows disagree on its name or its parent, the majority decides."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(slug(mention.id_word), []).append(mention)
    for group_id in sorted(groups, key=natural_order):
        group = groups[group_id]
        id_word = _majority((mention.id_word, mention.times) for mention in group)
        name = _majority((mention.name_word, mention.times) for mention in group if mention.name_word)
        parent_id = _majority((mention.parent_id, mention.times) for mention in _directly_below(tree, group) or group)
        assert id_word and parent_id, group
        yield AreaRow(
            area_id=_free(tree, level, group_id),
            parent_id=parent_id,
            level=level,
            name_zh=name or id_word,
            aliases=(id_word,),
        )


def _by_name(tree: AreaTree, level: str, mentions: list[Mention], *, is_second: bool) -> Iterator[AreaRow]:
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        if tree.find(level, mention.name_word, mention.parent_id) is None:
            groups.setdefault((mention.parent_id, plain(mention.name_word)), []).append(mention)
    for parent_id, name in sorted(groups, key=lambda key: (natural_order(key[0]), natural_order(key[1]))):
        written = _majority((mention.name_word, mention.times) for mention in groups[parent_id, name])
        assert written, groups
        area_id = slug(name) if is_second else f"{parent_id}-{slug(name)}"
        yield AreaRow(area_id=_free(tree, level, area_id), parent_id=parent_id, level=level, name_zh=written)


def _directly_below(tree: AreaTree, mentions: list[Mention]) -> list[Mention]:
    """Rows that leave out the level above cannot say whose child the area is, while others can."""
    deepest = max((tree.depth(mention.parent_id) for mention in mentions), default=0)
    return [mention for mention in mentions if tree.depth(mention.parent_id) == deepest]


def _free(tree: AreaTree, level: str, area_id: str) -> str:
    while area_id in tree.rows:
        area_id = f"{level}-{area_id}"
    return area_id


def _majority(votes: Iterator[tuple[str, int]]) -> str | None:
    count: Counter[str] = Counter()
    for word, times in votes:
        count[word] += times
    return min(count, key=lambda word: (-count[word], word), default=None)
