"""Which new passwords are good enough. The policy is one sentence that pages show and errors repeat."""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from cockpit.access.passwords import LONGEST, canonical_bytes
from cockpit.errors import BadRequest

SHORTEST: Final = 10
LONG_ENOUGH: Final = 16  # from here on length does what kinds of characters are asked for
KINDS: Final = 3
DIFFERENT: Final = 5
POLICY: Final = (
    "密码至少 10 个字符，含大写字母、小写字母、数字、符号中的三种（16 个字符以上不限种类）；"
    "不含账号名，不用常见密码、手机号或重复字符。"
)
KNOWN: Final = "这是常见密码，容易被猜到，请换一个。"
NAMED: Final = "密码不能包含账号名。"
SAME: Final = "新密码不能与旧密码相同。"
WEAK_LIST: Final = Path(__file__).with_name("weak_passwords.txt")
PHONE: Final = re.compile(r"(?:86)?1[3-9]\d{9}")


def check_new(password: str, *, name: str) -> None:
    """Raises the sentence that says what to change."""
    if canonical_bytes(password) is None:
        raise BadRequest(LONGEST if password else POLICY)
    typed = unicodedata.normalize("NFKC", password)
    if len(typed) < SHORTEST or len(set(typed)) < DIFFERENT or (_kinds(typed) < KINDS and len(typed) < LONG_ENOUGH):
        raise BadRequest(POLICY)
    plain = typed.casefold()
    if len(name) > 2 and name in plain:
        raise BadRequest(NAMED)
    forms = _bare(plain)
    if forms & weak_passwords() or any(_is_a_number(form) for form in forms) or _is_a_run(plain):
        raise BadRequest(KNOWN)


@cache
def weak_passwords() -> frozenset[str]:
    lines = WEAK_LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(form for line in lines if line and not line.startswith("#") for form in _bare(line))


def _kinds(typed: str) -> int:
    """A Chinese character is as good as a sign."""
    tests = (str.isupper, str.islower, str.isdigit)
    known = [any(test(character) for character in typed) for test in tests]
    return sum(known) + any(not any(test(character) for test in tests) for character in typed)


def _bare(plain: str) -> set[str]:
    """P@ssw0rd2024! is password: without signs, without a number at the end, with the letters that are meant."""
    core = re.sub(r"[\W\d_]+$", "", plain)
    meant = core.translate(str.maketrans("@$0!1", "asoii"))
    return {re.sub(r"[\W_]+", "", form) for form in (plain, core, meant)} - {""}


def _is_a_number(form: str) -> bool:
    """Dates, identity numbers, phone numbers with something around them."""
    return form.isdigit() or PHONE.search(form) is not None


def _is_a_run(plain: str) -> bool:
    """abcdefghij, 9876543210: each character follows the one before."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps <= {1} or steps <= {-1}
