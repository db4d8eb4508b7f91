"""Group E: text of strangers stays text, in statements, on pages, in files and in the log."""

import ast
import json
import logging
import time
from pathlib import Path

import duckdb
import pytest
from flask import Flask
from flask.testing import FlaskClient

from cockpit.door.one_line import one_line
from cockpit.errors import TooSlow
from cockpit.settings import ROOT
from cockpit.warehouse import Snapshot, open_snapshot
from tests.attacks.forging import CALLBACK, asked_pages, denied, post, questions, text_of
from tests.people import enter

CODE = [ROOT / "app.py", *(ROOT / "cockpit").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
FRAGMENTS = (
    "' or 1=1 --",
    "accepted_count; select 1",
    "accepted_count) union select * from quarantine --",
    "read_text('/etc/passwd')",
    "'/etc/passwd'",
    "query('select 1')",
    "getvariable('x')",
    "%",
    "_",
    "1 order by 1",
    "$visible_area_ids",
    "north\\' or",
)
PROBES = (
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from read_json('/etc/passwd')",
    "select * from read_parquet('/tmp/x.parquet')",
    "select * from '/etc/passwd'",
    "select * from glob('/*')",
    "select * from sniff_csv('/etc/passwd')",
    "select * from parquet_metadata('/tmp/x.parquet')",
    "copy meta to '/tmp/stolen.csv'",
    "copy (select 1) to '/tmp/stolen.parquet'",
    "copy meta from '/etc/passwd'",
    "export database '/tmp/stolen'",
    "import database '/tmp/stolen'",
    "attach '/tmp/other.duckdb' as other",
    "install httpfs",
    "load httpfs",
    "force install spatial",
    "set enable_external_access = true",
    "set threads = 64",
    "set memory_limit = '64GB'",
    "set lock_configuration = false",
    "reset memory_limit",
    "pragma temp_directory = '/tmp'",
    "create table stolen as select 1",
    "insert into meta values ('a', 'b')",
    "update meta set value = ''",
    "delete from fct_event",
    "drop table fct_event",
    "create secret stolen (type s3)",
    "select * from frame",
    "alter table meta add column stolen int",
)
EXPENSIVE = (
    "select count(*) from range(100000000000) as a",
    "select count(*) from range(1000000) as a, range(1000000) as b where a.range + b.range = 7",
    "with recursive far as (select 1 as n union all select n + 1 from far) select max(n) from far",
    "select a.range from range(400000000) as a order by hash(a.range), a.range desc limit 3 offset 300000000",
    "select count(distinct a.range) from range(2000000000) as a",
)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_e1_a_fragment_of_sql_is_never_part_of_a_statement(client: FlaskClient, text: str) -> None:
    for place in ("/area/east?period={}", "/area/{}", "/export/{}/east.csv", "/export/tiles/{}.csv"):
        path, _, query = place.partition("?")
        answer = client.get(path.format(text) if not query else path, query_string={"period": text} if query else None)
        assert answer.status_code in {400, 404}, place
    for place in ("/area/east?metric={}", "/data-quality?reason={}", "/data-quality?page={}", "/definitions?lang={}"):
        path, _, query = place.partition("?")
        answer = client.get(path, query_string={query.partition("=")[0]: text})
        assert answer.status_code == 200, "an unknown choice is the usual one"


@pytest.mark.parametrize("text", FRAGMENTS)
def test_e1_a_question_of_the_dialog_is_a_name_of_a_catalog(served: Flask, text: str) -> None:
    leader = enter(served, "leader")
    question = next(one for one in questions(served) if one.body["output"] == "answer.children")
    for kind in ("metric", "panel", "rows", "event"):
        answer = post(leader, question.at(("inputs", 0), {"question": f"{kind}:{text}"}))
        assert answer.status_code in {400, 404}, (kind, text)
    by_category = post(leader, question.at(("inputs", 0), {"question": f"rows:accepted_count:{text}"}))
    assert by_category.status_code in {200, 404} and "E0" not in text_of(by_category)


def test_e1_no_statement_is_put_together_from_text() -> None:
    """What stands in braces in a statement is a constant or comes from a catalog in capitals."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _runs_sql(node) and node.args:
                assert not isinstance(node.args[0], ast.BinOp), (path, node.lineno)
                assert not isinstance(node.args[0], ast.JoinedStr) or _is_of_constants(node.args[0]), (
                    path,
                    node.lineno,
                )


@pytest.mark.parametrize("statement", PROBES)
def test_e2_the_reader_reads_its_snapshot_and_nothing_else(showcase: Snapshot, statement: str) -> None:
    import pandas

    frame = pandas.DataFrame({"secret": [1]})
    with pytest.raises(duckdb.Error):
        showcase.read(statement, {})
    assert len(frame) == 1
    assert showcase.read("select count(*) as n from meta", {})[0]["n"] == 11


@pytest.mark.parametrize("statement", EXPENSIVE)
def test_e3_an_expensive_statement_is_ended_and_the_reader_goes_on(showcase: Snapshot, statement: str) -> None:
    snapshot = open_snapshot(showcase.path)
    snapshot.watchdog.limit_seconds = 0.5
    start = time.monotonic()
    with pytest.raises(TooSlow):
        snapshot.read(statement, {})
    assert time.monotonic() - start < 20
    assert snapshot.read("select count(*) as n from meta", {})[0]["n"] == 11


def test_e3_who_asks_too_much_is_told_so(served: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_slow(*_: object) -> None:
        raise TooSlow("这个问题算得太久，已停止。请缩小范围后重试。")

    monkeypatch.setattr("cockpit.visit.parse_period", too_slow)
    answer = enter(served, "leader").get("/export/tiles/east.csv")
    assert (answer.status_code, answer.get_json().keys()) == (503, {"error"})


FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_WORDS = ("dangerously_allow", "markdown_options", "pickle", "yaml.load", "pd.eval", ".query(", "|safe")
RUNNING = {"execute", "exec_driver_sql", "read", "tuples", "arrays"}
FROM_CATALOGS = {"sql.strip()", "table"}  # statements of cockpit/metrics; names of tables of the ledger in a backup


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_e5_nothing_runs_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in FORBIDDEN_WORDS if word in text] == []
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    assert [call.id for call in calls if isinstance(call, ast.Name) and call.id in FORBIDDEN_CALLS] == []
    assert "Markdown" not in [call.attr for call in calls if isinstance(call, ast.Attribute)]


def test_e5_templates_escape_and_scripts_write_no_html() -> None:
    for template in (ROOT / "cockpit" / "door" / "templates").glob("*.html"):
        assert not [word for word in ("|safe", "| safe", "autoescape") if word in template.read_text(encoding="utf-8")]
    for script in (ROOT / "assets").glob("*.js"):
        if script.name not in {"plotly.min.js", "regenerator.js"}:
            text = script.read_text(encoding="utf-8")
            assert not [word for word in ("innerHTML", "eval(", "document.write", "insertAdjacentHTML") if word in text]


@pytest.mark.parametrize("name", ["__proto__", "constructor", "prototype"])
def test_e6_names_that_mean_something_to_javascript_are_no_parameters(served: Flask, name: str) -> None:
    leader = enter(served, "leader")
    question = next(one for one in questions(served) if one.body["output"] == "answer.children")
    asked = {"question": "panel:map", name: {"is_admin": True}}
    assert post(leader, question.at(("inputs", 0), asked)).status_code == 400
    assert post(leader, {**question.body, name: {}}).status_code == 400


def test_e6_a_hundred_thousand_brackets_are_400(client: FlaskClient) -> None:
    deep = {"output": "answer.children", "inputs": json.loads("[" * 200 + "]" * 200)}
    assert client.post(CALLBACK, json=deep).status_code == 400
    for body in ("[" * 100_000 + "]" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000):
        assert client.post(CALLBACK, data=body, content_type="application/json").status_code == 400


@pytest.mark.parametrize("evil", ["a\nERROR forged", "a\r\nb", "a\x1b[31mred", "a\u202eb", "a\u2028b", "a\x00b"])
def test_e7_text_of_strangers_never_begins_a_line(
    served: Flask, evil: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert one_line(evil).isprintable()
    monkeypatch.setattr("cockpit.routes.boundaries", lambda *_: 1 / 0)
    leader = enter(served, "leader")
    with caplog.at_level(logging.ERROR, logger="cockpit"):
        leader.get("/boundaries/east.geojson", headers={"User-Agent": "a forged agent"})
        leader.get(f"/boundaries/{evil}.geojson")
    assert len(caplog.records) == 1, "the foreign area is refused, not logged as a fault"
    assert all(record.getMessage().isprintable() for record in caplog.records)


def test_e7_the_trail_holds_a_forged_address_on_one_line(served: Flask) -> None:
    north = enter(served, "north")
    before = denied(served, "north")
    assert post(north, asked_pages("/area/south")).status_code == 404
    assert north.get("/boundaries/south%0aERROR%1b[0m.geojson").status_code == 404
    assert denied(served, "north") == before + 2


def _runs_sql(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in RUNNING


def _is_of_constants(text: ast.JoinedStr) -> bool:
    """A pragma takes no parameters; what is put in elsewhere is a constant in capitals or a statement of a catalog."""
    first = text.values[0]
    put_in = [part.value for part in text.values if isinstance(part, ast.FormattedValue)]
    is_pragma = isinstance(first, ast.Constant) and str(first.value).startswith("pragma ")
    return is_pragma or all(ast.unparse(one).isupper() or ast.unparse(one) in FROM_CATALOGS for one in put_in)
