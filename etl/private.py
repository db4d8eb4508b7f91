"""Masks: what a person could be known by never reaches the warehouse, the quarantine or a message."""

import re

from etl.sql_text import again, literal

PHONE = r"(^|[^0-9])((?:\+?86|0086)?[- ]?)(1[3-9][0-9])[- ]?[0-9]{4}[- ]?([0-9]{4})($|[^0-9])"
PHONE_MASK = r"\1\2\3****\4\5"
IDENTITY = r"(^|[^0-9])([1-9][0-9]{5})(?:18|19|20)[0-9]{6}([0-9]{3}[0-9Xx])($|[^0-9])"
IDENTITY_MASK = r"\1\2********\3\4"
MANY_DIGITS = re.compile("[0-9０-９][0-9０-９ -]{9}")
PHONE_HINT = "1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}"
IDENTITY_HINT = "[0-9]{6}(18|19|20)[0-9]{9}"
WIDE_DIGITS, DIGITS = "０１２３４５６７８９", "0123456789"

# Everything from the building on: 12号, 3幢2单元, 十二栋, #5, 1203室, Apt 4B; and the leading number of 575 Main St.
HOUSE = (
    r"[ ,，]*([0-9０-９一二三四五六七八九十百零]+[A-Za-z]?([-－~至][0-9０-９]+)?"
    r"(号|號|幢|栋|座|单元|室|楼|层|弄|户|门|#)"
    r"|[#＃][0-9０-９]"
    r"|(?i:\b(apt|apartment|unit|suite|ste|room|rm|floor|fl|building|bldg|no)\.? ?#?[0-9]))(?s:.*)$"
)
LEADING_NUMBER = r"^[0-9]+([-–/][0-9]+)?[A-Za-z]?( 1/2)?[ ,]+"


def has_numbers_sql(text: str) -> str:
    """A phone or identity number stands in this free text. The cheap tests come first: most rows end there."""
    phone = f"((contains({text}, '1') and regexp_matches({text}, {literal(PHONE_HINT)}))"
    century = f"(contains({text}, '19') or contains({text}, '20') or contains({text}, '18'))"
    identity = f"({century} and regexp_matches({text}, {literal(IDENTITY_HINT)}))"
    wide = f"(contains({text}, '１') and regexp_matches({text}, '[０-９]{{11}}')))"
    return f"{phone} or {identity} or {wide}"


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
    if not MANY_DIGITS.search(text):
        return text
    masked = text.translate(str.maketrans(WIDE_DIGITS, DIGITS))
    for pattern, mask in ((IDENTITY, IDENTITY_MASK), (PHONE, PHONE_MASK)) * 2:
        masked = re.sub(pattern, mask, masked, flags=re.ASCII)
    return masked


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
    cut = f"regexp_replace({text}, {literal(HOUSE)}, '')"
    numberless = f"regexp_replace(cut, {literal(LEADING_NUMBER)}, '')"
    return again(cut, "cut", f"case when cut = '' then null when cut < ':' then {numberless} else cut end")


def place_key_sql(text: str, key: str) -> str:
    """A keyed hash: repeats can be found, the address cannot be read back by trying addresses without the key."""
    joined = f"case when contains({text}, ' ') then replace({text}, ' ', '') else {text} end"
    return f"md5({literal(key + chr(31))} || lower({joined}))"
