"""Both languages say everything: each Chinese sentence of the code has an English one with the same values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cockpit.i18n import english, language_of, translate
from cockpit.settings import ROOT

CHINESE = re.compile("[\u4e00-\u9fff]")
NAMES = re.compile(r"\{(\w+)\}")
SAYING = ("translate(", ".say(")


def speaks(path: Path) -> bool:
    code = path.read_text(encoding="utf-8")
    return path.parent.name in ("pages", "components") or any(word in code for word in SAYING)


def is_left_out(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", "")) == "Text"
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or isinstance(node, ast.Raise | ast.JoinedStr)


def speaking_files() -> list[Path]:
    """Pages and components, and whatever else translates."""
    everything = [*(ROOT / "pages").glob("*.py"), *(ROOT / "cockpit").rglob("*.py")]
    return sorted(path for path in everything if speaks(path))


def sentences(path: Path) -> Iterator[str]:
    """Chinese strings of a file; `Text(zh, en)` has its own English, errors are for the log, docstrings for us."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = {id(part) for node in ast.walk(tree) if is_left_out(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in left_out else None
        if isinstance(said, str) and CHINESE.search(said):
            yield said


@pytest.mark.parametrize("path", speaking_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_sentence_has_its_english(path: Path) -> None:
    assert [sentence for sentence in sentences(path) if sentence not in english()] == []


@pytest.mark.parametrize("path", sorted((ROOT / "cockpit").rglob("templates/*.html")), ids=lambda path: path.name)
def test_every_sentence_of_a_template_has_its_english(path: Path) -> None:
    said = re.findall(r'say\("([^"]+)"', path.read_text(encoding="utf-8"))
    assert [sentence for sentence in said if sentence not in english()] == []
    assert not CHINESE.search(re.sub(r'say\("[^"]+"', "", path.read_text(encoding="utf-8")))


def test_a_translation_has_the_values_of_its_sentence() -> None:
    differing = [zh for zh, en in english().items() if set(NAMES.findall(zh)) != set(NAMES.findall(en))]
    assert differing == []


def test_a_translation_is_english() -> None:
    assert [en for zh, en in english().items() if CHINESE.search(en) and zh != "中"] == []


def test_values_are_put_into_the_sentence_of_either_language() -> None:
    assert translate("{n} 分钟前", "zh", n=3) == "3 分钟前"
    assert translate("{n} 分钟前", "en", n=3) == "3 min ago"


def test_the_address_decides_before_the_cookie() -> None:
    assert language_of({"lang": "en"}, {"lang": "zh"}) == "en"
    assert language_of({}, {"lang": "en"}) == "en"
    assert language_of({"lang": "tlh"}, {}) == "zh"
