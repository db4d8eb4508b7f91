"""A source's cell as clean text in SQL: joined, trimmed, null words out, the profile's value map applied."""

from collections.abc import Iterable, Mapping

from etl.sql_text import any_of, literal, literals

SPACES = " \t\r\n\u000b\u000c\u00a0\u3000\ufeff"
COMMON_END = (" ", "\t", "\r", "\n", "\u3000", "\u00a0", "\ufeff")


def clean_sql(cells: Iterable[str], null_words: Iterable[str]) -> str:
    """Several cells are joined by a space; empty ones leave no gap."""
    words = list(null_words)
    cleaned = [_clean_one(cell, words) for cell in cells]
    return cleaned[0] if len(cleaned) == 1 else f"nullif(concat_ws(' ', {', '.join(cleaned)}), '')"


def _clean_one(cell: str, null_words: list[str]) -> str:
    """Comparing with '!' is how a leading space is seen for nothing: trimming every cell would double the time."""
    trimmed = f"trim({cell}, {literal(SPACES)})"
    dirty = [f"{cell} < '!'", f"{cell} between '\u3000' and '、'", f"{cell} between '\u00a0' and '¡'"]
    dirty += [f"ends_with({cell}, {literal(space)})" for space in COMMON_END]
    null_test = _null_test(trimmed, null_words)
    return (
        f"case when {any_of(dirty)} then case when {null_test} then null else {trimmed} end"
        f" when {_null_test(cell, null_words)} then null else {cell} end"
    )


def _null_test(text: str, null_words: list[str]) -> str:
    """A word with * is a pattern; * alone is itself, for it is also how senders hide a value."""
    patterns = [word for word in null_words if "*" in word and word.strip("*")]
    plain = [word for word in null_words if word not in patterns]
    variants = {form for word in plain for form in (word, word.lower(), word.upper(), word.capitalize())}
    tests = [f"{text} in ({literals(sorted(variants | {''}))})"]
    tests += [f"lower({text}) glob {literal(pattern.lower())}" for pattern in patterns]
    return any_of(tests)


def mapped_sql(text: str, values: Mapping[str, str], words: tuple[str, ...] = ()) -> str:
    """Exact words first; case and spaces are forgiven after that. An unmapped word stays, unless `*` is mapped.

    Mapping to an empty text says on purpose that the word means nothing.
    """
    exact: dict[str, str] = {word: word for word in words} | {key: value for key, value in values.items() if key != "*"}
    if not exact and "*" not in values:
        return text
    lenient = {_folded(key): value for key, value in exact.items()}
    other = literal(values["*"]) if "*" in values else text
    loose = _branches(f"lower(replace(replace({text}, ' ', ''), '\u3000', ''))", lenient)
    forgiving = f"case {loose} else {other} end" if lenient else other
    found = f"case when {text} is null then null {_branches(text, exact)} else {forgiving} end"
    return f"nullif({found}, '')"


def _branches(text: str, pairs: Mapping[str, str]) -> str:
    targets: dict[str, list[str]] = {}
    for word, target in pairs.items():
        targets.setdefault(target, []).append(word)
    return " ".join(f"when {text} in ({literals(words)}) then {literal(target)}" for target, words in targets.items())


def _folded(word: str) -> str:
    return word.replace(" ", "").replace("\u3000", "").lower()
