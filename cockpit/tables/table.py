"""A panel's rows as numbers and words: the source of the table view and of every export."""

from dataclasses import dataclass
from typing import Literal

from cockpit import numbers
from cockpit.text import Language, Text

Form = Literal["text", "integer", "decimal", "percent", "hours", "day"]
Counts = Literal["", "part", "history", "follows", "group"]
Cell = str | float | int | None


@dataclass(frozen=True)
class Column:
    """`counts` says what an export must protect: `part` of the total of the column, what `follows` from it, a count of
    the `history`, or a `group` of records by a word. Values of metrics are protected before they become a table.
    """

    title: Text
    form: Form = "text"
    counts: Counts = ""


@dataclass(frozen=True)
class Table:
    """Cells are raw values: a percent is 0.941 and a missing number is None. `area_ids` make rows lead on.

    `are_records`: each row is a case, and how many rows there are is a count itself.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    area_ids: tuple[str | None, ...] = ()
    are_records: bool = False


def shown(cell: Cell, form: Form, language: Language) -> str:
    if cell is None or cell == "":
        return numbers.NO_VALUE
    if isinstance(cell, str):
        return cell
    if form == "percent":
        return numbers.share(cell)
    if form == "hours":
        return numbers.hours(cell, language)
    return numbers.number(cell, digits=1 if form == "decimal" else 0)
