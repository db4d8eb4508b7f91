"""Passwords: argon2id by argon2-cffi, two at a time, because each hash takes a core for a while."""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cockpit.errors import BadRequest, Busy

LONGEST_BYTES: Final = 1024
LONGEST: Final = f"密码最多 {LONGEST_BYTES} 字节，不含控制字符。"
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's second profile; 33 ms here
AT_ONCE: Final = threading.Semaphore(2)
PATIENCE_SECONDS: Final = 10.0
MANY_AT_ONCE: Final = "现在登录的人太多，请稍后再试。"
NOBODY: Final = "$argon2id$v=19$m=19456,t=2,p=1$+p98qvj9LyOJgOR/mEAI3g$aiyh0BvtCNvyeDSE3V4hhMuhjZDA9/LfdDnpBezlwo0"


def hashed(password: str) -> str:
    """Whether it is good enough was asked before, in `password_policy`."""
    typed = canonical_bytes(password)
    if typed is None:
        raise BadRequest(LONGEST)
    with _turn():
        return HASHER.hash(typed)


def is_right(password: str, password_hash: str | None) -> bool:
    """Takes as long for nobody's hash as for somebody's, so that nobody learns which names exist."""
    typed = canonical_bytes(password)
    if typed is None:
        return False  # no password can be this one, whoever it is
    with _turn():
        try:
            right = HASHER.verify(password_hash or NOBODY, typed)
        except (VerificationError, InvalidHashError):
            return False
    return right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Made with other parameters than those of today: hashed again while the password is at hand."""
    return HASHER.check_needs_rehash(password_hash)


def canonical_bytes(password: str) -> bytes | None:
    """é is é, however the keyboard makes it, and a full-width Ａ is an A. None is longer or stranger than we take.

    Length comes first: normalising a megabyte costs as much as hashing.
    """
    if len(password) > LONGEST_BYTES:
        return None
    typed = unicodedata.normalize("NFKC", password)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in typed):
        return None
    written = typed.encode()
    return written if 0 < len(written) <= LONGEST_BYTES else None


@contextmanager
def _turn() -> Iterator[None]:
    """A crowd waits for a while and then hears so; it must not hold every thread of the server."""
    if not AT_ONCE.acquire(timeout=PATIENCE_SECONDS):
        raise Busy(MANY_AT_ONCE)
    try:
        yield
    finally:
        AT_ONCE.release()
