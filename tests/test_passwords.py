"""Passwords: what is good enough, what is the same password, and what is refused before any hash is made."""

from collections.abc import Iterator

import pytest

from cockpit.access import passwords
from cockpit.access.password_policy import KNOWN, NAMED, POLICY, check_new, weak_passwords
from cockpit.access.passwords import LONGEST, hashed, is_outdated, is_right
from cockpit.errors import BadRequest, Busy

OLD_HASH = "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$H2LRY0xkXl5DkIkEyjmVgQ"


@pytest.mark.parametrize(
    "password", ["Stones-on-7 paths", "correct horse battery staple", "Xk9#plmQ2z", "ａｂｃ-石头路 7 Q!"]
)
def test_a_password_of_mixed_kinds_or_some_length_is_good_enough(password: str) -> None:
    check_new(password, name="wang")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("Sh0rt-pw", POLICY),
        ("onlysmallabc", POLICY),
        ("aaaaaaaaaaaaaaaaaaaa", POLICY),
        ("社区的石头路有七条弯", POLICY),  # ten characters of one kind
        ("Ababababab1", POLICY),  # five different ones are asked for
        ("wang-Stones-77", NAMED),
        ("WANG-stones-77", NAMED),
        ("P@ssw0rd2024!", KNOWN),
        ("Admin@2024!", KNOWN),
        ("Qwertyuiop1!", KNOWN),
        ("1qaz2wsx3EDC!", KNOWN),
        ("Tel.13800138000", KNOWN),
        ("abcdefghijklmnop", KNOWN),
    ],
)
def test_what_is_easily_guessed_is_refused_with_its_reason(password: str, sentence: str) -> None:
    with pytest.raises(BadRequest) as refused:
        check_new(password, name="wang")
    assert str(refused.value) == sentence


def test_every_line_of_the_weak_list_is_refused_with_a_year_and_a_sign_behind_it() -> None:
    for word in sorted(weak_passwords()):
        with pytest.raises(BadRequest):
            check_new(f"{word.capitalize()}2024!", name="nobody-of-them")


def test_composed_decomposed_and_full_width_letters_are_the_same_password() -> None:
    kept = hashed("Café-Straße-9")
    assert is_right("Cafe\u0301-Straße-9", kept)
    assert is_right("Ｃafé-Straße-９", kept)
    assert not is_right("Cafe-Straße-9", kept)


def test_a_space_in_front_belongs_to_the_password() -> None:
    kept = hashed(" leading Space 9")
    assert is_right(" leading Space 9", kept)
    assert not is_right("leading Space 9", kept)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the hasher was asked to do; it still does it."""
    asked: list[str] = []

    class Counting:
        def hash(self, password: bytes) -> str:
            asked.append("hash")
            return hasher.hash(password)

        def verify(self, password_hash: str, password: bytes) -> bool:
            asked.append("verify")
            return hasher.verify(password_hash, password)

    hasher = passwords.HASHER
    monkeypatch.setattr(passwords, "HASHER", Counting())
    yield asked


@pytest.mark.parametrize("password", ["x" * 1025, "石" * 342, "a\0b-Stones-77", "x" * 1_000_000, "\ufdfa" * 1000, ""])
def test_what_is_too_long_or_has_nul_is_refused_before_hashing(counted: list[str], password: str) -> None:
    assert not is_right(password, passwords.NOBODY)
    with pytest.raises(BadRequest, match=LONGEST):
        hashed(password)
    assert counted == []


def test_a_password_of_exactly_1024_bytes_is_taken() -> None:
    assert is_right("x" * 1024, hashed("x" * 1024))


def test_a_name_that_nobody_has_costs_one_verification_too(counted: list[str]) -> None:
    assert not is_right("whatever it is", None)
    assert counted == ["verify"]


def test_a_hash_of_other_parameters_is_outdated_and_one_of_ours_is_not() -> None:
    assert is_outdated(OLD_HASH)
    assert not is_outdated(hashed("Stones-on-7 paths"))


def test_a_third_hash_waits_for_its_turn_and_then_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", 0.01)
    with passwords._turn(), passwords._turn(), pytest.raises(Busy):
        is_right("whatever it is", None)
    assert not is_right("whatever it is", None)
