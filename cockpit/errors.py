"""Named errors, each with a sentence that a clerk can act on; translated to HTTP and exit codes in one place."""

from cockpit.text import Text


class CockpitError(Exception):
    """Base of all errors we raise on purpose. `status` is for HTTP, `exit_code` for the command line.

    `values` are put into the sentence after it was translated (`i18n.told`); a `Text` among them in the same language.
    """

    status = 500
    exit_code = 1
    retry_after_seconds: int | None = None

    def __init__(self, sentence_zh: str = "", **values: object) -> None:
        chinese = {name: value.zh if isinstance(value, Text) else value for name, value in values.items()}
        super().__init__(sentence_zh.format(**chinese) if values else sentence_zh)
        self.sentence_zh, self.values = sentence_zh, values


class NotFound(CockpitError):
    """Missing and foreign are the same answer, so that nobody learns what exists elsewhere."""

    status = 404


class UnknownArea(NotFound):
    """No such area, or one of somebody else. Both are noted, so that not even the time it takes tells them apart."""


class BadRequest(CockpitError):
    """A parameter that no page of ours would send."""

    status = 400
    exit_code = 64


class SignedOut(CockpitError):
    """Nobody is signed in, or the session is over."""

    status = 401
    exit_code = 77


class Forbidden(CockpitError):
    """Signed in, but without the permission. What lies in a foreign area is `NotFound` instead."""

    status = 403
    exit_code = 77


class Conflict(CockpitError):
    """What was to be changed has changed meanwhile, or exists already."""

    status = 409


class TooLarge(CockpitError):
    """More than any page of ours would send."""

    status = 413


class StaleVersion(Conflict):
    """Somebody else changed it meanwhile: both versions are told, and nothing was changed."""

    def __init__(self, *, seen: int, current: int) -> None:
        words = "案件已被他人更新（您看到的是第 {seen} 版，现在是第 {current} 版），请刷新后再操作。"
        super().__init__(words, seen=seen, current=current)
        self.seen, self.current = seen, current


class TooMany(CockpitError):
    """Asked too often; `Retry-After` says when again."""

    status = 429


class Misconfigured(CockpitError):
    """The server refuses to start like this, and says what to do. EX_CONFIG."""

    exit_code = 78


class TooSlow(CockpitError):
    """A statement was ended because it took too long or too much memory."""

    status = 503
    exit_code = 75


class NoSnapshot(CockpitError):
    """Nothing has been published yet."""

    status = 503
    exit_code = 66


class BadInput(CockpitError):
    """A source file or profile that cannot be used; nothing is published, the old snapshot stays. EX_DATAERR."""

    exit_code = 65


class Busy(CockpitError):
    """Another run holds the lock. EX_TEMPFAIL."""

    status = 503
    exit_code = 75
    retry_after_seconds = 5


class LedgerFault(CockpitError):
    """The ledger cannot be read or written: full disk, missing right, server down. Nothing was done. EX_IOERR."""

    status = 503
    exit_code = 74
    retry_after_seconds = 30


class BrokenTrail(CockpitError):
    """The audit trail was changed by somebody else. EX_DATAERR."""

    exit_code = 65


class BadBackup(CockpitError):
    """A backup that is not what its manifest says; nothing was restored. EX_DATAERR."""

    exit_code = 65
