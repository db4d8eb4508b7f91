"""A place to take files in, one after the other, inside one transaction as a run does it."""

from pathlib import Path
from typing import Any

import duckdb

from cockpit.profile import parse_profile
from etl.intake import FileReport, create_incoming, take_in
from tests.fault_corpus import PROFILE


class Desk:
    def __init__(self, folder: Path, *, rest: str = "", profile: str = PROFILE) -> None:
        self.folder = folder
        self.profile = parse_profile(profile.replace("REST", rest))
        self.connection = duckdb.connect()
        self.connection.begin()
        create_incoming(self.connection, self.profile)

    def take(self, name: str, data: bytes) -> FileReport:
        path = self.folder / name
        path.write_bytes(data)
        return take_in(self.connection, self.profile, path, raw_folder=self.folder / "raw", run_id="r")

    def query(self, sql: str) -> list[Any]:
        return self.connection.execute(sql).fetchall()

    def column(self, name: str) -> list[Any]:
        return [value for (value,) in self.query(f"select {name} from incoming_event order by file_sha256, row_number")]
