"""Which cells of a sheet may leave the house: small ones, and those from which a small one could be worked out."""

from collections.abc import Sequence

from cockpit.text import Text

Parts = tuple[float, ...]  # what one cell counts: (n,), or of a share (part, rest, whole)


def mark(smallest: int) -> Text:
    """One mark for small and for complementary cells, or it would say which is which."""
    return Text(f"＜{smallest}†")


def is_small(parts: Parts, smallest: int) -> bool:
    """Nobody stands behind a zero, so a zero is not small; the rest of a share is a count like its part."""
    return any(0 < round(part) < smallest for part in parts)


def hidden(cells: Sequence[Parts | None], smallest: int, *, is_total_hidden: bool = False) -> frozenset[int]:
    """Of the cells that add up to one total. None: not available, says nothing.

    Where the total is hidden everything below it is, zeros too. Else small cells go, and with them the next larger ones
    until those hidden could each differ by at least `smallest` although every one of them is known not to be zero.
    """
    known = [place for place, parts in enumerate(cells) if parts is not None]
    if smallest <= 0:
        return frozenset()
    if is_total_hidden:
        return frozenset(known)
    found = {place for place in known if is_small(cells[place] or (), smallest)}
    by_size = sorted(set(known) - found, key=lambda place: (not any(cells[place] or ()), max(cells[place] or (0,))))
    for place in by_size:
        if not found or _is_open(cells, found, smallest):
            break
        found.add(place)
    return frozenset(found)


def _is_open(cells: Sequence[Parts | None], found: set[int], smallest: int) -> bool:
    """Each part of the cells has its own total: the on-time ones, the late ones and all of them."""
    sides = zip(*(parts for place in sorted(found) if (parts := cells[place]) is not None), strict=True)
    return all(_is_wide(side, smallest) for side in sides)


def _is_wide(side: Sequence[float], smallest: int) -> bool:
    counted = [round(n) for n in side if round(n) > 0]
    return not counted or (len(counted) > 1 and sum(counted) - len(counted) >= smallest)


def rounded(n: float, smallest: int) -> int:
    """To the nearest multiple, halves up: the same count is always said in the same way."""
    return int((n + smallest / 2) // smallest) * smallest if smallest > 0 else round(n)
