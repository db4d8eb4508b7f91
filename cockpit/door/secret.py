"""The secret of a deployment: given to all workers from outside. Only a demo on one's own machine makes its own."""

import os
import re
from pathlib import Path
from secrets import token_urlsafe
from typing import Final

from cockpit.errors import Misconfigured
from cockpit.settings import Settings

SHORTEST_BYTES: Final = 32
DIFFERENT: Final = 12
MAKE_ONE: Final = 'python -c "import secrets; print(secrets.token_urlsafe(48))"'
SECRET_NAME: Final = "secret"
# Long enough, but printed in a manual or shipped as a default somewhere: Flask, Superset, Django, Airflow, n8n …
KNOWN: Final = frozenset(
    (
        "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
        "your_own_random_generated_secret_key",
        "temporary_superset_secret_key_change_me",
        "please-change-this-secret-key-in-production",
        "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
        "0123456789abcdef0123456789abcdef",
        "0123456789abcdefghijklmnopqrstuvwxyz",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    )
)
TELLTALE: Final = re.compile(
    r"change.?(me|this|it)|your.{0,12}(secret|key)|secret.?key|example|insecure|default|password"
)


def production_secret(settings: Settings) -> str:
    """Raises the sentence that says what to do. There is no secret that comes with the product."""
    secret = settings.secret or _read(settings.secret_file)
    if not secret:
        raise Misconfigured(f"没有设置密钥：请把 COCKPIT_SECRET 或 COCKPIT_SECRET_FILE 设为随机值，例如 {MAKE_ONE}。")
    if len(secret.encode()) < SHORTEST_BYTES:
        raise Misconfigured(f"密钥太短：至少 {SHORTEST_BYTES} 字节，例如 {MAKE_ONE}。")
    if _is_known(secret):
        raise Misconfigured(f"密钥是公开的或容易猜到的值：请换成随机值，例如 {MAKE_ONE}。")
    return secret


def demo_secret(settings: Settings) -> str:
    """Made once and kept for this user of this machine, so that a restart does not throw everybody out."""
    if settings.secret:
        return settings.secret
    path = settings.home / SECRET_NAME
    settings.home.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        path.chmod(0o600)
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(token_urlsafe(48))
    return path.read_text(encoding="utf-8").strip()


def _read(path: str) -> str:
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"读不到密钥文件 {path}：请检查 COCKPIT_SECRET_FILE 和文件权限。") from error


def _is_known(secret: str) -> bool:
    plain = secret.casefold()
    repeated = any(plain == plain[:size] * (len(plain) // size) for size in range(1, len(plain) // 2 + 1))
    return plain in KNOWN or repeated or len(set(plain)) < DIFFERENT or TELLTALE.search(plain) is not None
