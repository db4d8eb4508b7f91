"""Passwords: argon2id by argon2-cffi, two at a time, because each hash takes a core for a while."""

import threading
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cockpit.errors import BadRequest

LONGEST_BYTES: Final = 1024
SHORTEST: Final = 10
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's second profile; 33 ms here
AT_ONCE: Final = threading.Semaphore(2)
NOBODY: Final = "$argon2id$v=19$m=19456,t=2,p=1$+p98qvj9LyOJgOR/mEAI3g$aiyh0BvtCNvyeDSE3V4hhMuhjZDA9/LfdDnpBezlwo0"


def hashed(password: str) -> str:
    if len(password) < SHORTEST or len(_bytes(password)) > LONGEST_BYTES:
        raise BadRequest(f"密码至少 {SHORTEST} 个字符，最多 {LONGEST_BYTES} 字节。")
    with AT_ONCE:
        return HASHER.hash(_bytes(password))


def is_right(password: str, password_hash: str | None) -> bool:
    """Takes as long for nobody's hash as for somebody's, so that nobody learns which names exist."""
    with AT_ONCE:
        try:
            right = HASHER.verify(password_hash or NOBODY, _bytes(password)[:LONGEST_BYTES])
        except (VerificationError, InvalidHashError):
            return False
    return right and password_hash is not None


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
