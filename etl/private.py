"""Masks: what a person could be known by never reaches the warehouse, the quarantine or a message."""

import re

from etl.sql_text import again, literal

# People set digits apart: 138 0013 8000, 138-0013-8000, 1 3 8 …, with the wide signs too.
APART = r"[ \t\x{a0}\x{3000}\-－–—_]?"
PHONE = (
    rf"(^|[^0-9])((?:\+?86|0086)?{APART})(1{APART}[3-9]{APART}[0-9])(?:{APART}[0-9]){{4}}"
    rf"{APART}([0-9](?:{APART}[0-9]){{3}})($|[^0-9])"
)
PHONE_MASK = r"\1\2\3****\4\5"
IDENTITY = (
    rf"(^|[^0-9])([1-9](?:{APART}[0-9]){{5}}){APART}(?:1{APART}[89]|2{APART}0)(?:{APART}[0-9]){{6}}"
    rf"{APART}([0-9](?:{APART}[0-9]){{2}}{APART}[0-9Xx])($|[^0-9])"
)
IDENTITY_MASK = r"\1\2********\3\4"
MANY_DIGITS = rf"[0-9０-９](?:{APART}[0-9０-９]){{10}}"
WIDE_DIGITS, DIGITS = "０１２３４５６７８９Ｘｘ", "0123456789Xx"

# Everything from the building on: 12号, 3幢2单元, 十二栋, #5, 1203室, Apt 4B; and the leading number of 575 Main St.
HOUSE = (
    r"[ ,，]*([0-9０-９一二三四五六七八九十百零]+[A-Za-z]?([-－~至][0-9０-９]+)?"
    r"(号|號|幢|栋|座|单元|室|楼|层|弄|户|门|#)"
    r"|[#＃][0-9０-９]"
    r"|(?i:\b(apt|apartment|unit|suite|ste|room|rm|floor|fl|building|bldg|no)\.? ?#?[0-9]))(?s:.*)$"
)
LEADING_NUMBER = r"^[0-9]+([-–/][0-9]+)?[A-Za-z]?( 1/2)?[ ,]+"


def has_numbers_sql(text: str) -> str:
    """As many digits as a phone number has stand together in this text. Most rows end there."""
    return f"(length({text}) >= 11 and regexp_matches({text}, {literal(MANY_DIGITS)}))"


def free_text_sql(text: str) -> str:
    return f"case when {has_numbers_sql(text)} then {masked_numbers_sql(text)} else {text} end"


def masked_numbers_sql(text: str) -> str:
    """Twice each, because neighbours share the character between them."""
    masked = f"translate({text}, '{WIDE_DIGITS}', '{DIGITS}')"
    for pattern, mask in ((IDENTITY, IDENTITY_MASK), (PHONE, PHONE_MASK)) * 2:
        masked = f"regexp_replace({masked}, {literal(pattern)}, {literal(mask)}, 'g')"
    return masked


def masked_numbers(text: str) -> str:
    """The same for rows that never reached SQL."""
    if not re.search(_spelled(MANY_DIGITS), text):
        return text
    masked = text.translate(str.maketrans(WIDE_DIGITS, DIGITS))
    for pattern, mask in ((IDENTITY, IDENTITY_MASK), (PHONE, PHONE_MASK)) * 2:
        masked = re.sub(_spelled(pattern), mask, masked, flags=re.ASCII)
    return masked


def _spelled(pattern: str) -> str:
    """Python and SQL write a character by its number differently."""
    return re.sub(r"\\x\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), pattern)


def private_sql(field_name: str, text: str) -> str:
    if field_name == "place":
        return place_sql(text)
    if field_name == "reporter":
        return f"left({text}, 1) || '*'"
    shown = 6 if field_name == "identity_number" else 3
    hidden = 8 if field_name == "identity_number" else 4
    usual = 18 if field_name == "identity_number" else 11
    short = f"regexp_replace(left({text}, greatest(length({text}) - 2, 0)), '[0-9０-９A-Za-z]', '*', 'g')"
    return (
        f"case when length({text}) = {usual} then left({text}, {shown}) || '{'*' * hidden}' || right({text}, 4)"
        f" else {short} || right({text}, 2) end"
    )


def place_sql(text: str) -> str:
    """Up to the road or compound. A place that is nothing but a house number leaves nothing."""
    return f"case when {has_numbers_sql(text)} then {_cut_sql(masked_numbers_sql(text))} else {_cut_sql(text)} end"


def _cut_sql(text: str) -> str:
    cut = f"regexp_replace({text}, {literal(HOUSE)}, '')"
    numberless = f"regexp_replace(cut, {literal(LEADING_NUMBER)}, '')"
    return again(cut, "cut", f"case when cut = '' then null when cut < ':' then {numberless} else cut end")


def place_key_sql(text: str, key: str) -> str:
    """A keyed hash: repeats can be found, the address cannot be read back by trying addresses without the key."""
    joined = f"case when contains({text}, ' ') then replace({text}, ' ', '') else {text} end"
    return f"md5({literal(key + chr(31))} || lower({joined}))"
