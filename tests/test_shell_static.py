"""Files are compressed once, kept for a year under a name that changes with them, and small enough."""

import gzip
import re
from pathlib import Path

import brotli
from flask import Flask
from flask.testing import FlaskClient
from plotly.offline import get_plotlyjs_version
from werkzeug.datastructures import Headers

from cockpit import static
from cockpit.settings import ROOT

COLD_PAGE_BYTES = 1_000_000
BUNDLE = ROOT / "assets" / "plotly.min.js"


def fetch(client: FlaskClient, path: str, encoding: str = "identity") -> tuple[Headers, bytes]:
    """Reads and closes: an answer from a file keeps it open until then."""
    with client.get(path, headers={"Accept-Encoding": encoding}) as answer:
        return answer.headers, answer.data


def first_page_files(client: FlaskClient) -> list[str]:
    return list(static._files_of(client.get("/definitions").get_data(as_text=True)))


def test_a_fingerprinted_file_is_kept_for_a_year(client: FlaskClient) -> None:
    paths = [path for path in first_page_files(client) if "v4_" in path or "?m=" in path]
    kept = {fetch(client, path)[0]["Cache-Control"] for path in paths}
    assert kept == {"public, max-age=31536000, immutable"}


def test_a_file_without_fingerprint_is_asked_for_again(client: FlaskClient) -> None:
    assert fetch(client, "/assets/topojson/world_110m.json")[0]["Cache-Control"] == "no-cache"


def test_the_compressed_copy_is_the_file(client: FlaskClient) -> None:
    sheet = (ROOT / "assets" / "00_tokens.css").read_bytes()
    headers, data = fetch(client, "/assets/00_tokens.css", "br")
    assert (headers["Content-Encoding"], brotli.decompress(data)) == ("br", sheet)


def test_a_browser_without_brotli_gets_gzip_and_an_old_one_the_file(client: FlaskClient) -> None:
    sheet = (ROOT / "assets" / "00_tokens.css").read_bytes()
    assert gzip.decompress(fetch(client, "/assets/00_tokens.css", "gzip")[1]) == sheet
    assert fetch(client, "/assets/00_tokens.css")[1] == sheet


def test_answers_to_clicks_are_not_compressed_here(client: FlaskClient) -> None:
    headers, _ = fetch(client, "/_dash-layout", "br")
    assert "Content-Encoding" not in headers


def test_a_cold_page_weighs_less_than_a_megabyte(client: FlaskClient) -> None:
    paths = [*first_page_files(client), "/_dash-component-suites/dash/dcc/async-graph.js"]
    total = sum(len(fetch(client, path, "br")[1]) for path in paths)
    assert total < COLD_PAGE_BYTES


def test_warming_up_opens_no_warehouse_that_workers_would_share(served: Flask, tmp_path: Path) -> None:
    import app
    from cockpit.settings import Settings

    server = app.create_app(Settings(home=tmp_path)).server
    static.warm(server)
    assert "warehouse" not in server.extensions
    assert len(list((tmp_path / "compressed").iterdir())) > 10


def test_the_bundle_is_the_version_that_plotly_for_python_expects() -> None:
    head = BUNDLE.read_text(encoding="utf-8")[:100]
    assert f"plotly.js {get_plotlyjs_version()}," in head


def test_nothing_but_the_tokens_names_a_colour() -> None:
    sheets = [sheet for sheet in (ROOT / "assets").glob("*.css") if sheet.name != "00_tokens.css"]
    named = {
        sheet.name: found
        for sheet in sheets
        if (found := re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|hsla?\(", _rules(sheet)))
    }
    assert named == {}


def _rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_polyfill_for_browsers_of_2015_stays_out(client: FlaskClient) -> None:
    files = first_page_files(client)
    assert not [path for path in files if "polyfill" in path]
    assert [path for path in files if "/regenerator.js" in path]
