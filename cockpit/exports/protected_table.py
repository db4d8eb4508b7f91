"""A table of counts made safe: its columns declare what they count, and the rows are the cells of one total."""

from cockpit.exports.protection import hidden, mark, rounded
from cockpit.tables.table import Cell, Column, Table


def protected_table(table: Table, smallest: int) -> Table:
    """Counts by day, category or stage leave rounded: rows of several sheets then do not subtract to a small one."""
    if smallest <= 0:
        return table
    if table.are_records:
        return _records(table, smallest)
    gone = _hidden_rows(table, smallest)
    rows = tuple(
        tuple(_cell(cell, column, place in gone, smallest) for cell, column in zip(row, table.columns, strict=True))
        for place, row in enumerate(table.rows)
    )
    return Table(table.columns, rows, table.area_ids)


def _hidden_rows(table: Table, smallest: int) -> frozenset[int]:
    parts = [place for place, column in enumerate(table.columns) if column.counts == "part"]
    return frozenset[int]().union(
        *(hidden([_parts(row[place]) for row in table.rows], smallest) for place in parts),
    )


def _parts(cell: Cell) -> tuple[float] | None:
    return None if cell is None or isinstance(cell, str) else (float(cell),)


def _cell(cell: Cell, column: Column, is_hidden: bool, smallest: int) -> Cell:
    if column.counts == "history" and isinstance(cell, int | float):
        return rounded(cell, smallest) if cell >= smallest else mark(smallest).zh
    if column.counts in ("part", "follows") and is_hidden:
        return mark(smallest).zh
    if column.counts == "part" and isinstance(cell, int | float):
        return rounded(cell, smallest)
    # A ratio with all its digits gives back both of its counts.
    return round(cell, 1) if column.counts == "follows" and isinstance(cell, float) else cell


def _records(table: Table, smallest: int) -> Table:
    """Rows of cases can be counted. Too few of them are withheld, and so is a word that only a few rows share."""
    if len(table.rows) < smallest:
        line: tuple[Cell, ...] = tuple(mark(smallest).zh for _ in table.columns)
        return Table(table.columns, (line,), are_records=True)
    columns = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    for place, column in enumerate(table.columns):
        if column.counts == "group":
            words = columns[place]
            columns[place] = [word if words.count(word) >= smallest else mark(smallest).zh for word in words]
    return Table(table.columns, tuple(zip(*columns, strict=True)), table.area_ids, are_records=True)
