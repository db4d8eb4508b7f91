"""The OpenAPI document against a running server: thousands of requests that fit it or just do not."""

import subprocess
import sys
from pathlib import Path

from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings
from tests.browser.conftest import serving
from tests.cast import write_cast_snapshot
from tests.programs import given_key

# Two rules lie between fields, where no schema reaches (a last day before the first; answers that a verb does not ask):
# so that what fits the document is always accepted is left out.
LEFT_OUT = "positive_data_acceptance"


def test_the_document_survives_a_schemathesis_run(tmp_path: Path) -> None:
    write_cast_snapshot(tmp_path)
    for cockpit in serving(tmp_path):
        ledger = ready_ledger(Settings(home=tmp_path))
        key = given_key(ledger, "north", "north", "case.view", "case.accept", "cockpit.view")[1]
        ledger.engine.dispose()
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{cockpit.address}/api/v1/openapi.json"]
        options = ["-H", f"X-Api-Key: {key}", "--exclude-checks", LEFT_OUT, "--max-examples", "12", "--seed", "7"]
        more = ["--phases", "examples,coverage,fuzzing", "--generation-database", "none", "--no-color"]
        done = subprocess.run([*command, *options, *more], capture_output=True, text=True, cwd=tmp_path, check=False)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
