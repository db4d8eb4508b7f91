"""Counts that stand in words: “北街道 · 3 件超期未结”, “3 overdue”."""

import re

from cockpit.exports.protection import mark, rounded

CHINESE = "件|户次|项|个|题"
ENGLISH = "open|overdue|due soon|urged|events|cases|topics|proposed|home-care|co-construction|owners"
COUNTED = re.compile(rf"\d[\d,]*(?= ?(?:{CHINESE}|{ENGLISH}))")


def protected_words(words: str, smallest: int) -> str:
    def count(match: re.Match[str]) -> str:
        n = int(match[0].replace(",", ""))
        return f"{rounded(n, smallest):,}" if n == 0 or n >= smallest else mark(smallest).zh

    return COUNTED.sub(count, words) if smallest > 0 else words
