"""profile.toml, parsed once into frozen types: a deployment as data."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cockpit.errors import BadInput
from cockpit.settings import PROFILES
from cockpit.text import Text


class Row(BaseModel):
    """Unknown keys are refused: a typing error in a profile must not pass as an empty setting."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(Row):
    zh: str
    en: str = ""

    @property
    def text(self) -> Text:
        return Text(self.zh, self.en)


class Level(Row):
    """One rung of the ladder, top first. `id` is what columns and commands call it."""

    id: str
    name: Name


class TopArea(Row):
    id: str
    name: Name
    population: int | None = None
    area_km2: float | None = None


class Areas(Row):
    """`file` lists the areas; without it they are derived from the area columns of the events."""

    top: TopArea
    file: str | None = None
    derive: bool = False


class Boundaries(Row):
    file: str | None = None
    coordinate_system: str = "WGS-84"
    schematic: bool = False
    id_property: dict[str, str] = Field(default_factory=dict)  # level id → property of the GeoJSON feature


class Clock(Row):
    """Working hours in local time; `calendar` names the rows of data/reference/holidays.csv, `none` = weekends only."""

    start: str = "09:00"
    end: str = "17:30"
    calendar: str = "cn"


class Category(Row):
    id: str
    name: Name
    limit_hours: float | None = None  # working hours from acceptance to closing
    clock: Literal["working", "round_the_clock"] = "working"
    aliases: tuple[str, ...] = ()


class AreaColumns(Row):
    id: str | None = None
    name: str | None = None


class Source(Row):
    """One sender: how its files look and what its columns are called here."""

    id: str
    name: Name
    dataset: str = "event"
    files: tuple[str, ...] = ("*",)
    format: Literal["csv", "xlsx", "jsonl"] = "csv"
    encoding: str | None = None  # None: BOM, then strict UTF-8, then strict GB18030
    delimiter: str = ","
    sheet: str | None = None
    priority: int = 100  # the smaller wins when two versions are equally new
    coordinate_system: str = "WGS-84"
    time_formats: tuple[str, ...] = ("%Y-%m-%d %H:%M:%S",)
    time_zone: str | None = None  # None: the profile's
    null_words: tuple[str, ...] = ("", "-", "NULL", "null", "N/A", "无")
    columns: dict[str, str | tuple[str, ...]]  # our field → their column, or several joined by a space
    areas: dict[str, AreaColumns] = Field(default_factory=dict)  # level id → their columns
    values: dict[str, dict[str, str]] = Field(default_factory=dict)  # field → their word → ours
    null_values: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # field or level → more null words (* ok)
    constants: dict[str, str] = Field(default_factory=dict)  # field → fixed value
    absent: dict[str, Name] = Field(default_factory=dict)  # field → why the source does not have it


class Head(Row):
    id: str
    name: Name
    time_zone: str = "Asia/Shanghai"
    generated: bool = False
    as_of: str | None = None  # fixed "as of" for a closed sample; None: the latest time in the data
    population_year: int | None = None


class Limits(Row):
    """Working hours allowed for a step, where the category does not say otherwise."""

    accept_hours: float | None = None
    dispatch_hours: float | None = None
    sign_hours: float | None = None
    due_soon_hours: float = 4.0


class Profile(Row):
    profile: Head
    levels: tuple[Level, ...] = Field(min_length=1)
    areas: Areas
    boundaries: Boundaries = Boundaries()
    clock: Clock = Clock()
    limits: Limits = Limits()
    targets: dict[str, float] = Field(default_factory=dict)  # metric → target
    categories: tuple[Category, ...] = ()  # empty: derived from the events
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def id(self) -> str:
        return self.profile.id


def profile_folder(name_or_folder: str) -> Path:
    folder = Path(name_or_folder)
    return folder if (folder / "profile.toml").is_file() else PROFILES / name_or_folder


def load_profile(folder: Path) -> Profile:
    path = folder / "profile.toml"
    if not path.is_file():
        raise BadInput(f"找不到 profile：{path}。请用 --profile 给出 data/profiles 下的名称或一个文件夹。")
    return parse_profile(path.read_text(encoding="utf-8"), named=str(path))


def parse_profile(toml_text: str, *, named: str = "profile.toml") -> Profile:
    try:
        return Profile.model_validate(tomllib.loads(toml_text))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{named} 不是有效的 TOML：{error}。") from error
    except ValidationError as error:
        raise BadInput(f"{named}：" + "；".join(_sentence(item) for item in error.errors()[:5])) from error


def _sentence(item: object) -> str:
    assert isinstance(item, dict), item
    where = ".".join(str(part) for part in item["loc"])
    return f"{where} {item['msg']}"
