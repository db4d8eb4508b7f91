"""The only place where words of a profile become SQL: identifiers and literals, quoted."""

from collections.abc import Iterable

from cockpit.errors import BadInput

LONG_LIST = 40


def name(identifier: str) -> str:
    return '"' + _without_nul(identifier).replace('"', '""') + '"'


def literal(text: str) -> str:
    """DuckDB has no backslash escapes in plain literals: doubling the quote is the whole rule."""
    return "'" + _without_nul(text).replace("'", "''") + "'"


def literals(texts: Iterable[str]) -> str:
    return ", ".join(literal(text) for text in texts)


def one_of(text: str, words: Iterable[str]) -> str:
    """Not `in (…)`: DuckDB turns a longer one into a join per column, ten times slower."""
    listed = list(words)
    if len(listed) > LONG_LIST:
        return f"list_contains([{literals(listed)}], {text})"
    return any_of(f"{text} = {literal(word)}" for word in listed)


def again(text: str, word: str, expression: str) -> str:
    """`expression` with `word` standing for `text`, which is computed once and only where it is needed.

    Written out twice, DuckDB would compute it beforehand for every row, even inside a branch that is seldom taken.
    """
    return f"list_extract(list_transform([{text}], lambda {word}: {expression}), 1)"


def any_of(conditions: Iterable[str]) -> str:
    found = list(conditions)
    return "(" + " or ".join(found) + ")" if found else "false"


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise BadInput("profile.toml 里有空字符（NUL），请删去。")
    return text
