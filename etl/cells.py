"""A source's cell as clean text in SQL: joined, trimmed, null words out, the profile's value map applied."""

import re
from collections.abc import Iterable, Mapping

from etl.sql_text import any_of, literal, literals, one_of

SPACES = " \t\r\n\u000b\u000c\u00a0\u3000\ufeff"
ENDS = (" ", "\t", "\n", "\u3000", "\u00a0")
CELL_END = "chr(31)"


def clean_sql(cells: Iterable[str], null_words: Iterable[str], *, is_parsed: bool = False) -> str:
    """Several cells are joined by a space; empty ones leave no gap. What is parsed later may end in a space.

    Reads the row's is_padded beside its cells.
    """
    words = list(null_words)
    cleaned = [_clean_one(cell, words, is_parsed=is_parsed) for cell in cells]
    return cleaned[0] if len(cleaned) == 1 else f"nullif(concat_ws(' ', {', '.join(cleaned)}), '')"


def joined_sql(cells: Iterable[str]) -> str:
    """The cells of a row as one text, in which `padded_sql` looks for spaces: asking each costs four times as much."""
    parts = [f"{cell}, {CELL_END}" for cell in cells]
    return f"concat({', '.join(parts)})" if parts else "''"


def padded_sql(joined: str) -> str:
    """Some cell ends in a space. A cell that holds our own end mark is looked at once more, for nothing."""
    return any_of(f"contains({joined}, {literal(space)} || {CELL_END})" for space in ENDS)


def trimmed_sql(text: str, null_words: Iterable[str]) -> str:
    """Null when nothing but spaces or a null word is left."""
    pattern = _null_pattern(list(null_words))
    return f"nullif(regexp_replace(trim({text}, {literal(SPACES)}), {pattern}, ''), '')"


def _clean_one(cell: str, null_words: list[str], *, is_parsed: bool) -> str:
    """Comparing with '!' is how a leading space is seen for nothing: trimming every cell would double the time.

    Trimming stands here once: what stands twice DuckDB computes beforehand, for every row.
    """
    dirty = [f"{cell} < '!'", f"({cell} >= '\u00a0' and {cell} < '、')"]
    if not is_parsed:
        dirty.append("is_padded")
    is_null = _null_test(cell, null_words)
    return f"case when {any_of(dirty)} then {trimmed_sql(cell, null_words)} when {is_null} then null else {cell} end"


def _null_test(text: str, null_words: list[str]) -> str:
    plain, patterns = _sorted_out(null_words)
    variants = {form for word in plain for form in (word, word.lower(), word.upper(), word.capitalize())} - {""}
    longest = max((len(word.encode()) for word in variants), default=0)
    tests = [f"(strlen({text}) <= {longest} and {one_of(text, ['', *sorted(variants)])})"]
    tests += [f"lower({text}) glob {literal(pattern.lower())}" for pattern in patterns]
    return any_of(tests)


def _null_pattern(null_words: list[str]) -> str:
    plain, patterns = _sorted_out(null_words)
    forms = [re.escape(word) for word in plain if word] + [_as_regex(pattern) for pattern in patterns]
    return literal(f"^(?i:{'|'.join(forms)})$" if forms else "^$")


def _sorted_out(null_words: list[str]) -> tuple[list[str], list[str]]:
    """Words, and patterns. A word with * is a pattern; * alone is itself, for senders hide values with it."""
    patterns = [word for word in null_words if "*" in word and word.strip("*")]
    return [word for word in null_words if word not in patterns], patterns


def _as_regex(pattern: str) -> str:
    """What GLOB means, for RE2: *, ? and [sets]."""
    parts = re.findall(r"\[[^\]]+\]|.", pattern, re.DOTALL)
    known = {"*": "(?s:.*)", "?": "(?s:.)"}
    return "".join(known.get(part) or (part if len(part) > 1 else re.escape(part)) for part in parts)


def mapped_sql(text: str, values: Mapping[str, str], words: tuple[str, ...] = ()) -> str:
    """Exact words first; case and spaces are forgiven after that. An unmapped word stays, unless `*` is mapped.

    Mapping to an empty text says on purpose that the word means nothing.
    """
    exact: dict[str, str] = {word: word for word in words} | {key: value for key, value in values.items() if key != "*"}
    if not exact and "*" not in values:
        return text
    other = literal(values["*"]) if "*" in values else text
    if not exact:
        return f"case when {text} is not null then nullif({other}, '') end"
    lenient = {_folded(key): value for key, value in exact.items()}
    table = f"map([{literals(lenient)}], [{literals(lenient.values())}])"
    forgiving = f"coalesce({table}[lower(replace(replace({text}, ' ', ''), '\u3000', ''))], {other})"
    found = f"case when {text} is null then null {_branches(text, exact)} else {forgiving} end"
    return f"nullif({found}, '')"


def _branches(text: str, pairs: Mapping[str, str]) -> str:
    targets: dict[str, list[str]] = {}
    for word, target in pairs.items():
        targets.setdefault(target, []).append(word)
    return " ".join(f"when {one_of(text, words)} then {literal(target)}" for target, words in targets.items())


def _folded(word: str) -> str:
    return word.replace(" ", "").replace("\u3000", "").lower()
