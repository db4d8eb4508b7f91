"""Names on a map say only what tells siblings apart: 东新, not 东新街道; 03, not Board 03 of the same borough."""

import re
from collections import Counter
from collections.abc import Sequence

MOST = 0.6  # a kind of area shared by this part of the siblings is said by the title of the panel already
KINDS_ZH = ("街道", "社区", "园区", "新村", "地区", "镇", "乡", "区")


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """In the same order. A name never becomes empty, and two names never become the same."""
    shortened = tuple(_without_kind(name) for name in _without_shared_words(names))
    counts = Counter(shortened)
    return tuple(short if counts[short] == 1 else name for short, name in zip(shortened, names, strict=True))


def _without_kind(name: str) -> str:
    for kind in KINDS_ZH:
        if name.endswith(kind) and len(name) - len(kind) >= 2:
            return name.removesuffix(kind)
    return name


def _without_shared_words(names: Sequence[str]) -> list[str]:
    """Drop the last or first word when most of the siblings share it; words are set apart by spaces."""
    last, first = (Counter(name.split(" ")[place] for name in names if " " in name) for place in (-1, 0))
    shared_last = {word for word, count in last.items() if count >= max(2, MOST * len(names))}
    shared_first = {word for word, count in first.items() if count >= max(2, MOST * len(names))}
    return [_drop(_drop(name, shared_last, at_end=True), shared_first, at_end=False) for name in names]


def _drop(name: str, words: set[str], *, at_end: bool) -> str:
    parts = name.split(" ")
    if len(parts) < 2 or parts[-1 if at_end else 0] not in words:
        return name
    return re.sub(r"[\s·,-]+$", "", " ".join(parts[:-1] if at_end else parts[1:]))
