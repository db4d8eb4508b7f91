"""One load in one process, so that its peak memory is its own: `bare` or `validated`."""

import json
import sys
from pathlib import Path

import duckdb

from bench.measure import peak_gibibytes, seconds
from cockpit.profile import load_profile
from etl.intake import create_incoming, take_in

PROFILE = load_profile(Path(__file__).parent / "profile")


def bare(connection: duckdb.DuckDBPyConnection, source: Path, folder: Path) -> None:
    connection.execute("create table bare as select * from read_csv(?)", [str(source)])


def validated(connection: duckdb.DuckDBPyConnection, source: Path, folder: Path) -> None:
    """Everything between the file and checked, typed rows: copy, hash, decode, count, parse, coerce, rules."""
    create_incoming(connection, PROFILE)
    report = take_in(connection, PROFILE, source, raw_folder=folder / "raw", run_id="bench")
    assert report.rows_read == report.staged + report.quarantined, report


def main(way: str, source: Path, folder: Path) -> None:
    act = {"bare": bare, "validated": validated}[way]
    (folder / "raw").mkdir()
    with duckdb.connect(str(folder / "load.duckdb")) as connection:
        spent = seconds(lambda: act(connection, source, folder))
    sys.stdout.write(json.dumps({"seconds": spent, "peak_gib": peak_gibibytes()}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
