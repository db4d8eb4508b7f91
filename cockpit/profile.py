"""profile.toml, parsed once into frozen types: a deployment as data."""

import tomllib
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from cockpit.errors import BadInput
from cockpit.profile_parts import YEAR_FIRST, ClockName, DefaultPeriod, PlainId, Row, TimeOfDay, Zone, sentence
from cockpit.profile_parts import Name as Name
from cockpit.sentence_template import template_problem
from cockpit.settings import PROFILES


class Level(Row):
    """One rung of the ladder, top first. `id` is what columns and commands call it."""

    id: PlainId
    name: Name


class TopArea(Row):
    id: str
    name: Name
    population: int | None = None
    area_km2: float | None = None


class Areas(Row):
    """`file` lists the areas; without it, or with `derive` for those it does not list, the events name them."""

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

    start: TimeOfDay = "09:00"
    end: TimeOfDay = "17:30"
    calendar: str = "cn"
    default: ClockName = "working"  # the clock of categories that are derived from the events

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f"工作时间 {self.start}–{self.end} 不成立：开始须早于结束")
        return self


class Category(Row):
    id: str
    name: Name
    limit_hours: float | None = None  # working hours from acceptance to closing
    clock: ClockName = "working"
    aliases: tuple[str, ...] = ()


class AreaColumns(Row):
    id: str | None = None
    name: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if not (self.id or self.name):
            raise ValueError("id 与 name 至少写一个列名")
        return self


class Source(Row):
    """One sender: how its files look and what its columns are called here."""

    id: PlainId
    name: Name
    dataset: str = "event"
    files: tuple[str, ...] = ("*",)
    format: Literal["csv", "xlsx", "jsonl"] = "csv"
    encoding: str | None = None  # None: BOM, then strict UTF-8, then strict GB18030
    delimiter: str = ","
    decimal_comma: bool = False  # 13,4 means 13.4
    skip_rows: int = Field(default=0, ge=0)  # title lines above the header
    header: tuple[str, ...] = ()  # column names of a file that has no header line
    sheet: str | None = None
    priority: int = 100  # the smaller wins when two versions are equally new
    coordinate_system: str = "WGS-84"
    time_formats: tuple[str, ...] = YEAR_FIRST  # strptime, or a word of TIME_WORDS
    time_zone: Zone | None = None  # None: the profile's
    null_words: tuple[str, ...] = ("", "-", "NULL", "null", "N/A", "无")
    columns: dict[str, str | tuple[str, ...]]  # our field → their column, or several joined by a space
    areas: dict[str, AreaColumns] = Field(default_factory=dict)  # level id → their columns
    values: dict[str, dict[str, str]] = Field(default_factory=dict)  # field → their word → ours
    null_values: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # field or level → more null words (* ok)
    constants: dict[str, str] = Field(default_factory=dict)  # field → fixed value
    absent: dict[str, Name] = Field(default_factory=dict)  # field → why the source does not have it


class Head(Row):
    id: PlainId
    name: Name
    time_zone: Zone = "Asia/Shanghai"
    generated: bool = False
    as_of: str | None = None  # fixed "as of" for a closed sample; None: the latest time in the data
    population_year: int | None = None
    default_period: DefaultPeriod = "30d"  # "all" for a closed sample whose last days hold no events


class Limits(Row):
    """Working hours allowed for a step, where the category does not say otherwise."""

    close_hours: float | None = None  # from acceptance to closing, for categories without a limit of their own
    accept_hours: float | None = None
    dispatch_hours: float | None = None
    sign_hours: float | None = None
    due_soon_hours: float = 4.0


class Reminders(Row):
    """Local times. Between `quiet_from` and `quiet_until` nobody is disturbed; `digest_at` is the daily summary."""

    quiet_from: TimeOfDay = "20:00"
    quiet_until: TimeOfDay = "08:00"
    digest_at: TimeOfDay = "08:30"
    most_single: int = Field(default=8, ge=0)  # messages of their own a person and day; the rest is in the summary
    most_predicted: int = Field(default=10, ge=0)  # of a summary: the cases that may become late; the likeliest first
    texts: dict[str, Name] = Field(default_factory=dict)  # rule → its sentence, instead of ours

    @model_validator(mode="after")
    def _says_only_what_it_may(self) -> Self:
        for rule, name in self.texts.items():
            for sentence_template in (name.zh, name.en):
                if problem := template_problem(sentence_template):
                    raise ValueError(f"texts.{rule}：{problem}")
        return self


class Privacy(Row):
    """Exports hide counts from 1 to one below `smallest_cell`; 0 switches the protection off."""

    smallest_cell: int = Field(default=8, ge=0)


class Routing(Row):
    """One unit that is responsible: for some categories, in some areas; nothing written means all of them."""

    unit: str
    categories: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    power: Name | None = None  # the legal power it rests on, for the reader


class Profile(Row):
    profile: Head
    levels: tuple[Level, ...] = Field(min_length=1)
    areas: Areas
    boundaries: Boundaries = Boundaries()
    clock: Clock = Clock()
    limits: Limits = Limits()
    privacy: Privacy = Privacy()
    reminders: Reminders = Reminders()
    targets: dict[str, float] = Field(default_factory=dict)  # metric → target
    categories: tuple[Category, ...] = ()  # empty: derived from the events
    routing: tuple[Routing, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def id(self) -> str:
        return self.profile.id

    @model_validator(mode="after")
    def _levels_are_known(self) -> Self:
        known = {level.id for level in self.levels}
        named = {name for source in self.sources for name in source.areas} | set(self.boundaries.id_property)
        if unknown := sorted(named - known):
            raise ValueError(f"层级 {'、'.join(unknown)} 不在 levels 中（有 {'、'.join(sorted(known))}）")
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for kind, ids in (("levels", self.levels), ("sources", self.sources), ("categories", self.categories)):
            listed = [row.id for row in ids]
            if repeated := sorted({name for name in listed if listed.count(name) > 1}):
                raise ValueError(f"{kind} 的 id 重复：{'、'.join(repeated)}")
        return self


def profile_folder(name_or_folder: str) -> Path:
    folder = Path(name_or_folder)
    return folder if (folder / "profile.toml").is_file() else PROFILES / name_or_folder


def load_profile(folder: Path) -> Profile:
    path = folder / "profile.toml"
    if not path.is_file():
        raise BadInput(f"找不到 profile：{path}。请用 --profile 给出 data/profiles 下的名称或一个文件夹。")
    try:
        return parse_profile(path.read_text(encoding="utf-8-sig"), named=str(path))
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} 不是 UTF-8 文本，请用 UTF-8 另存。") from error


def parse_profile(toml_text: str, *, named: str = "profile.toml") -> Profile:
    try:
        return Profile.model_validate(tomllib.loads(toml_text))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{named} 不是有效的 TOML：{error}。") from error
    except ValidationError as error:
        raise BadInput(f"{named}：" + "；".join(sentence(item) for item in error.errors()[:5])) from error
