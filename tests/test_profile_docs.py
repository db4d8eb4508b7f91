"""docs/profiles.md is complete, and its example is the profile that we keep."""

import csv
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from cockpit import profile as profiles
from cockpit.errors import BadInput
from cockpit.profile import Profile, load_profile, parse_profile
from cockpit.profile_parts import TIME_WORDS, Name, Row
from cockpit.settings import PROFILES, ROOT
from etl.datasets import EVENT, SERVICES, Dataset
from etl.reasons import REASONS

GUIDE = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
SECTIONS: dict[str, type[BaseModel]] = {
    "[profile]": profiles.Head,
    "[[levels]]": profiles.Level,
    "[areas]": profiles.Areas,
    "areas.top": profiles.TopArea,
    "[boundaries]": profiles.Boundaries,
    "[clock]": profiles.Clock,
    "[limits]": profiles.Limits,
    "[reminders]": profiles.Reminders,
    "[privacy]": profiles.Privacy,
    "[[routing]]": profiles.Routing,
    "[[categories]]": profiles.Category,
    "[[sources]]": profiles.Source,
    "sources.areas": profiles.AreaColumns,
}
KEYS = [(section, key) for section, model in SECTIONS.items() for key in model.model_fields]
FOLDERS = sorted(folder.parent for folder in PROFILES.glob("*/profile.toml"))


def section(title: str) -> str:
    _, _, rest = GUIDE.partition(f"# `{title}`\n")
    assert rest, f"docs/profiles.md has no section {title}"
    return re.split(r"\n#{3,4} ", rest)[0]


def example(name: str) -> str:
    found = re.search(rf"<!-- file: {name} -->\n```\w+\n(.*?)```", GUIDE, re.DOTALL)
    assert found, name
    return found.group(1)


def models_of_a_profile() -> set[type[BaseModel]]:
    return {
        value
        for value in vars(profiles).values()
        if isinstance(value, type) and issubclass(value, Row) and value not in (Row, Profile)
    }


@pytest.mark.parametrize(("title", "key"), KEYS)
def test_every_key_is_explained_in_its_section(title: str, key: str) -> None:
    first_cells = "\n".join(line.split("|")[1] for line in section(title).splitlines() if line.startswith("|"))
    assert f"`{key}`" in first_cells


def test_every_table_of_a_profile_has_a_section() -> None:
    assert models_of_a_profile() - {Name} == set(SECTIONS.values())
    assert all(f"`{key}`" in GUIDE or f"[{key}]" in GUIDE for key in Profile.model_fields)


@pytest.mark.parametrize("field", [field.name for field in EVENT.fields])
def test_every_field_of_an_event_is_explained(field: str) -> None:
    assert f"`{field}`" in GUIDE.partition("#### Fields of an event")[2]


@pytest.mark.parametrize("dataset", SERVICES, ids=lambda dataset: dataset.name)
def test_every_service_dataset_is_listed_with_its_fields(dataset: Dataset) -> None:
    (line,) = [line for line in GUIDE.splitlines() if line.startswith(f"| `{dataset.name}` | `{dataset.key}` |")]
    assert all(f"`{field.name}`" in line for field in dataset.fields)


def test_every_word_for_times_is_explained() -> None:
    assert all(f'"{word}"' in GUIDE for word in TIME_WORDS)


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_for_refusing_is_explained(code: str) -> None:
    assert f"`{code}`" in GUIDE.partition("## When it says no")[2]


def test_the_example_is_the_kept_profile_of_san_francisco() -> None:
    assert tomllib.loads(example("profile.toml")) == tomllib.loads(read("sf", "profile.toml"))
    assert example("areas.csv") == read("sf", "areas.csv")


@pytest.mark.parametrize("fragment", re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL))
def test_every_example_is_valid_toml(fragment: str) -> None:
    assert tomllib.loads(fragment)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_kept_profile_names_only_fields_that_exist(folder: Path) -> None:
    fields = {field.name for field in EVENT.fields}
    for source in load_profile(folder).sources:
        if source.dataset == "event":
            assert {*source.columns, *source.constants, *source.values, *source.absent} <= fields


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_listed_areas_form_a_tree_over_the_levels(folder: Path) -> None:
    profile = load_profile(folder)
    if not profile.areas.file:
        pytest.skip("the areas are derived")
    levels = [level.id for level in profile.levels]
    with (folder / profile.areas.file).open(encoding="utf-8-sig", newline="") as file:
        rows = {row["area_id"]: row for row in csv.DictReader(file)}
    assert [area_id for area_id, row in rows.items() if not row["parent_id"]] == [profile.areas.top.id]
    for row in rows.values():
        if row["parent_id"]:
            assert levels.index(row["level"]) > levels.index(rows[row["parent_id"]]["level"])


@pytest.mark.parametrize(("folder", "counts"), [("pingshan", [1, 6, 23]), ("nyc", [1, 5, 59]), ("sf", [1, 11, 0])])
def test_the_real_cities_list_their_areas(folder: str, counts: list[int]) -> None:
    profile = load_profile(PROFILES / folder)
    levels = [row["level"] for row in csv.DictReader(read(folder, "areas.csv").splitlines())]
    assert [levels.count(level.id) for level in profile.levels] == counts


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("[clock]", "[clok]"), "clok 不是已知的键"),
        (('id = "sf311"\n', ""), "sources.0.id 缺少"),
        (("America/Los_Angeles", "America/Atlantis"), "不认识时区“America/Atlantis”"),
        (("district = { id", "quarter = { id"), "层级 quarter 不在 levels 中"),
        (("[clock]", '[[levels]]\nid = "city"\nname = "C"\n[clock]'), "levels 的 id 重复：city"),
        (('id = "sf"', 'id = "San Francisco"'), "只能用小写字母"),
        (("derive = true", "derive = maybe"), "不是有效的 TOML"),
        (('{ id = "supervisor_district" }', "{}"), "id 与 name 至少写一个列名"),
        (('start = "08:00"', 'start = "8 Uhr"'), "clock.start 应写成 09:00 这样的时刻"),
        (('end = "17:00"', 'end = "07:00"'), "工作时间 08:00–07:00 不成立"),
        (('name = { zh = "311 服务请求", en = "311 requests" }', "name = {}"), "zh 与 en 至少写一个"),
    ],
)
def test_a_mistake_is_named_in_a_sentence(change: tuple[str, str], sentence: str) -> None:
    broken = example("profile.toml").replace(*change, 1)
    with pytest.raises(BadInput, match=re.escape(sentence)):
        parse_profile(broken)


def test_a_profile_saved_in_another_encoding_is_refused_and_a_byte_order_mark_is_not(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(example("profile.toml"), encoding="gb18030")
    with pytest.raises(BadInput, match="不是 UTF-8"):
        load_profile(tmp_path)
    path.write_text(example("profile.toml"), encoding="utf-8-sig")
    assert load_profile(tmp_path).id == "sf"


def test_a_plain_string_is_a_name_in_both_languages() -> None:
    text = example("profile.toml").replace('{ zh = "选区", en = "Supervisor district" }', '"Bezirk"')
    assert parse_profile(text).levels[1].name.text.at("zh") == "Bezirk"
    assert parse_profile(text).levels[1].name.text.at("en") == "Bezirk"


def read(folder: str, name: str) -> str:
    return (PROFILES / folder / name).read_text(encoding="utf-8")
