"""The direction of imports and the size of files and functions: the house style, decided by a test."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(
    path
    for folder in ("cockpit", "etl", "pages", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts
)
APP = ROOT / "app.py"
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SQL = sorted((ROOT / "etl" / "sql").glob("*.sql"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def first_words(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_nothing_imports_pages(path: Path) -> None:
    assert "pages" not in first_words(path)


@pytest.mark.parametrize("path", [path for path in CODE if path.parts[-2:] and "cockpit" in path.parts], ids=relative)
def test_cockpit_does_not_know_the_etl(path: Path) -> None:
    assert not first_words(path) & {"etl", "app"}


@pytest.mark.parametrize("path", [path for path in CODE if "etl" in path.parts], ids=relative)
def test_the_etl_does_not_draw(path: Path) -> None:
    assert not first_words(path) & {"dash", "plotly", "dash_bootstrap_components", "app"}


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_duckdb_is_used_only_by_the_warehouse_and_the_etl(path: Path) -> None:
    place = relative(path)
    if "duckdb" in first_words(path):
        assert place.startswith(("etl/", "bench/")) or place == "cockpit/warehouse.py"


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_dash_is_used_only_by_pages_and_components(path: Path) -> None:
    place = relative(path)
    if first_words(path) & {"dash", "dash_bootstrap_components"}:
        assert place.startswith(("pages/", "cockpit/components/"))


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_figures_are_plain_dicts(path: Path) -> None:
    assert "plotly" not in first_words(path)


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_metrics_know_neither_panels_nor_components(path: Path) -> None:
    if relative(path).startswith(("cockpit/metrics/", "cockpit/access/", "cockpit/warehouse.py")):
        lower = {name for name in imported(path) if name.startswith("cockpit.")}
        assert not {name for name in lower if name.startswith(("cockpit.panels", "cockpit.components", "cockpit.fig"))}


@pytest.mark.parametrize("path", [*CODE, *TESTS, APP], ids=relative)
def test_a_file_has_one_subject_and_at_most_250_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    assert path.stem not in FORBIDDEN_NAMES
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "the first line says what the module is for"


@pytest.mark.parametrize("path", [*CODE, APP], ids=relative)
def test_a_function_does_one_step(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= 40, f"{node.name} has {lines} lines"
            own = len(node.args.args) - _is_method(node) + len(node.args.kwonlyargs)
            assert own <= 5 or _is_command(node, path), node.name


def _is_method(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return int(bool(node.args.args) and node.args.args[0].arg in {"self", "cls"})


def _is_command(node: ast.FunctionDef | ast.AsyncFunctionDef, path: Path) -> bool:
    """A command line or a page has as many parameters as it has options; the library calls it, not we."""
    return bool(node.decorator_list) or node.name == "layout" or "commands" in path.parts


@pytest.mark.parametrize("path", SQL, ids=relative)
def test_a_sql_file_makes_one_table_and_states_its_grain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- one row per "), "the header line says the grain"
    assert len(text.splitlines()) <= 80
    assert len(re.findall(r"^\s*create (?:or replace )?(?:temp )?(?:table|view)\b", text, re.M)) <= 1


@pytest.mark.parametrize(
    "path", [path for path in CODE if "components" in path.parts or "pages" in path.parts], ids=relative
)
def test_no_style_is_written_in_python(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [keyword.arg for call in calls for keyword in call.keywords if keyword.arg == "style"]


def test_no_file_names_a_registry_or_fetches_from_outside() -> None:
    forbidden = re.compile(r"(pypi\.org|npmjs\.(org|com)|deb\.debian\.org|cdn\.plot\.ly|jsdelivr|unpkg)")
    for path in [*CODE, APP, ROOT / "Makefile", *(ROOT / "deploy").rglob("*.*"), *(ROOT / "docs").rglob("*.md")]:
        if path.is_file() and "node_modules" not in path.parts:
            assert not forbidden.search(path.read_text(encoding="utf-8", errors="replace")), relative(path)
