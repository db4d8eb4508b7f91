"""Areas that rows name: derived without a list, found by code, name or alias, and never guessed."""

from pathlib import Path

import pytest

from cockpit.errors import BadInput
from cockpit.profile import parse_profile
from etl.area_derivation import derive_areas
from etl.areas import AreaRow, AreaTree, read_areas, slug
from etl.places import place_of, split_words
from tests.etl_town import AREAS, PROFILE, town

LEVELS = ("town", "ward", "block")
TOWN = parse_profile(PROFILE.format(as_of="2024-10-15 12:00:00", sources='[[sources]]\nid="x"\nname="x"\ncolumns={}'))


def tree(*rows: AreaRow) -> AreaTree:
    made = AreaTree("town", LEVELS)
    for row in (AreaRow("town", None, "town", "Town"), *rows):
        made.add(row)
    return made


def said(*words: str) -> tuple[tuple[str, str], ...]:
    """ward id, ward name, block id, block name"""
    return (words[0], words[1]), (words[2], words[3])


def parents(made: AreaTree) -> dict[str, str | None]:
    return {row.area_id: row.parent_id for row in made.rows.values()}


def test_a_name_alone_makes_an_area_below_its_parent() -> None:
    made = tree()
    derive_areas(made, TOWN, {said("", "East Side", "", "Old  Market"): 3, said("", "west", "", "Old Market"): 1})
    assert parents(made) == {
        "town": None,
        "east-side": "town",
        "west": "town",
        "east-side-old-market": "east-side",
        "west-old-market": "west",
    }


def test_a_code_is_the_area_and_the_majority_names_it_and_its_parent() -> None:
    made = tree()
    words = {
        said("1", "East", "77", "Market"): 5,
        said("2", "West", "77", "Markt"): 1,
        said("", "", "77", "Market"): 9,
    }
    derive_areas(made, TOWN, words)
    assert (made.rows["77"].parent_id, made.rows["77"].name_zh) == ("1", "Market")


def test_one_code_on_two_levels_stays_two_areas() -> None:
    made = tree()
    derive_areas(made, TOWN, {said("7", "East", "7", "Market"): 1})
    assert parents(made) == {"town": None, "7": "town", "block-7": "7"}


def test_the_order_of_rows_does_not_matter() -> None:
    words = {said("", "East", "", "A"): 2, said("", "east ", "", "a"): 2, said("", "West", "", "A"): 1}
    forward, backward = tree(), tree()
    derive_areas(forward, TOWN, words)
    derive_areas(backward, TOWN, dict(reversed(words.items())))
    assert forward.rows == backward.rows


def test_slugs_keep_letters_of_every_script() -> None:
    assert [slug(word) for word in (" 天水街道 ", "Ｅａｓｔ (5)", "St. John's", "--")] == [
        "天水街道",
        "east-5",
        "st-john-s",
        "",
    ]


def test_a_place_is_found_by_code_name_and_alias(tmp_path: Path) -> None:
    town(tmp_path)
    made = read_areas(TOWN.model_copy(), tmp_path)
    for words, area_id in (
        (said("E", "", "", ""), "east"),
        (said("", "东区", "", "东二"), "east-2"),
        (said("", "EAST", "", "ｅａｓｔ　２"), "east-2"),
        (said("", "", "east-1", ""), "east-1"),
        (said("west", "", "east-1", ""), "east-1"),
        (said("", "", "", ""), "town"),
    ):
        assert place_of(made, TOWN, words).area_id == area_id


def test_an_unknown_block_leaves_the_matter_in_its_ward(tmp_path: Path) -> None:
    town(tmp_path)
    found = place_of(read_areas(TOWN, tmp_path), TOWN, said("east", "", "", "Nowhere"))
    assert (found.area_id, found.unknown) == ("east", (("block", "Nowhere"),))


def test_words_of_a_shorter_ladder_are_filled_up() -> None:
    assert split_words("", TOWN) == (("", ""), ("", ""))
    assert split_words("\x1f".join(("1", "East", "7", "Market")), TOWN) == said("1", "East", "7", "Market")


@pytest.mark.parametrize(
    ("line", "said_in_error"),
    [
        ("lost,nowhere,ward,x,,,,,,,,,", "上级"),
        ("far,town,galaxy,x,,,,,,,,,", "galaxy"),
        ("east,town,ward,x,,,,,,,,,", "重复"),
        ("north,town,ward,x,,,many,,,,,,", "第 8 行"),
    ],
)
def test_a_wrong_line_of_the_area_file_is_named(tmp_path: Path, line: str, said_in_error: str) -> None:
    town(tmp_path)
    (tmp_path / "areas.csv").write_text("\n".join((*AREAS, line)), encoding="utf-8")
    with pytest.raises(BadInput, match=said_in_error):
        read_areas(TOWN, tmp_path)
