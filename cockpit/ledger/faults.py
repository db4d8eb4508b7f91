"""What can go wrong below a ledger, as named errors: somebody else writes, it cannot be written, or the value not."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from cockpit.errors import BadRequest, Busy, LedgerFault
from cockpit.ledger.turn import BUSY

FAULT: Final = "账本暂时读写不了，操作没有执行。请联系系统管理员检查磁盘和数据库。"
UNFIT: Final = "填写的内容过长或含有无法保存的字符，请修改后重试。"
SQLITE_BUSY: Final = ("SQLITE_BUSY", "SQLITE_LOCKED")
SQLITE_FAULTS: Final = (
    *("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_CORRUPT", "SQLITE_NOTADB"),
)
# PostgreSQL's classes and codes: lock not available, serialization, deadlock, cancelled by timeout …
POSTGRESQL_BUSY: Final = ("55P03", "40001", "40P01", "57014")
# … connection, resources such as a full disk, read-only, shutdown, input and output, corrupted.
POSTGRESQL_FAULTS: Final = ("08", "53", "25006", "57P", "58", "XX")


@contextmanager
def named_faults() -> Iterator[None]:
    try:
        yield
    except NoConnectionFree as error:
        raise Busy(BUSY) from error
    except OSError as error:
        raise LedgerFault(FAULT) from error
    except DBAPIError as error:
        if isinstance(error.orig, psycopg.DataError):  # a NUL, or more than a column holds: nobody typed that
            raise BadRequest(UNFIT) from error
        kind = _kind(error.orig)
        if kind is None:
            raise
        raise kind(BUSY if kind is Busy else FAULT) from error


def _kind(error: BaseException | None) -> type[Busy | LedgerFault] | None:
    """None: a fault of ours, such as a wrong statement or a broken constraint."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        return _named(name, SQLITE_BUSY, SQLITE_FAULTS)
    if isinstance(error, psycopg.Error):
        is_connecting = error.sqlstate is None and isinstance(error, psycopg.OperationalError)
        return LedgerFault if is_connecting else _named(error.sqlstate or "", POSTGRESQL_BUSY, POSTGRESQL_FAULTS)
    return None


def _named(code: str, busy: tuple[str, ...], faults: tuple[str, ...]) -> type[Busy | LedgerFault] | None:
    if code.startswith(busy):
        return Busy
    return LedgerFault if code.startswith(faults) else None
