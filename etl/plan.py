"""What one source's rows are turned into: per field the text, the value and the checks, as SQL from the catalogs."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.errors import BadInput
from cockpit.profile import Profile, Source
from etl.cells import clean_sql, mapped_sql
from etl.coerce import Reading, latitude_sql, longitude_sql, value_sql
from etl.coordinates import WGS84, canonical
from etl.datasets import DATASETS, Dataset, Field
from etl.header import Header, joined
from etl.sql_text import literal, name

PARSED_KINDS = {"time", "day", "number", "count", "point"}  # their readers forgive a space at the end


@dataclass(frozen=True)
class Plan:
    """`texts` are over raw_row; `values` over those texts (t_…); `cells` tell which columns a text came from."""

    profile: Profile
    source: Source
    dataset: Dataset
    header: Header
    cells: dict[str, tuple[str, ...]]  # field or area column → columns of the file, as the profile writes them
    texts: dict[str, str]
    values: dict[str, str]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Those that the source has, in the dataset's order."""
        return tuple(field for field in self.dataset.fields if field.name in self.texts)

    @property
    def system(self) -> str:
        return canonical(self.source.coordinate_system)

    @property
    def is_shifted(self) -> bool:
        return self.has_places and self.system != WGS84

    @property
    def has_places(self) -> bool:
        return "p_longitude" in self.values and "p_latitude" in self.values

    @property
    def positions(self) -> set[int]:
        """Of the columns that are read at all."""
        return set(self.header.positions.values())

    @property
    def open_cells(self) -> list[str]:
        """Those whose end decides something: c0, c1 …"""
        parsed = _parsed(self.source, self.dataset)
        columns = {column for target, names in self.cells.items() if target not in parsed for column in names}
        return [f"c{position}" for position in sorted({self.header.positions[column] for column in columns})]

    @property
    def key_secret(self) -> str:
        return hash_key(self.profile)


def hash_key(profile: Profile) -> str:
    """Tables of one deployment must agree wherever they are built, so the default is the profile's id."""
    return os.environ.get("COCKPIT_HASH_KEY", profile.id)


def make_plan(profile: Profile, source: Source, header: Header) -> Plan:
    if source.dataset not in DATASETS:
        raise BadInput(f"profile 的来源“{source.id}”写的 dataset “{source.dataset}” 不存在。")
    dataset = DATASETS[source.dataset]
    _refuse_unknown_fields(source, dataset)
    cells = _cells(profile, source)
    parsed = _parsed(source, dataset)
    texts = {
        target: clean_sql(
            [f"c{header.positions[column]}" for column in columns],
            null_words(source, target),
            is_parsed=target in parsed,
        )
        for target, columns in cells.items()
    }
    texts |= {target: literal(value) for target, value in source.constants.items()}
    return Plan(profile, source, dataset, header, cells, texts, _values(dataset, texts, reading(profile, source)))


def reading(profile: Profile, source: Source) -> Reading:
    local = profile.profile.time_zone
    formats = source.time_formats
    if source.format != "csv":  # dates that are dates there reach us in ISO form
        formats = tuple(dict.fromkeys((*formats, "iso")))
    return Reading(formats, source.time_zone or local, local, "," if source.decimal_comma else ".")


def as_of(profile: Profile) -> str:
    """The later bound of plausible times is measured from here."""
    if profile.profile.as_of is None:
        return (datetime.now() + timedelta(days=1)).strftime("%Y-%m-%d 00:00:00")
    try:
        return datetime.fromisoformat(profile.profile.as_of).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError as error:
        raise BadInput(
            f"profile 的 as_of “{profile.profile.as_of}”应写成 2024-01-31 或 2024-01-31 18:00:00。"
        ) from error


def null_words(source: Source, target: str) -> tuple[str, ...]:
    """Of a field, or of a level for its two columns."""
    level = target.removeprefix("area_").rpartition("_")[0] if target.startswith("area_") else target
    return (*source.null_words, *source.null_values.get(level, ()))


def area_column(level_id: str, part: str) -> str:
    return f"area_{level_id}_{part}"


def _refuse_unknown_fields(source: Source, dataset: Dataset) -> None:
    known = {field.name for field in dataset.fields}
    unknown = sorted((set(source.columns) | set(source.values)) - known)
    if unknown:
        raise BadInput(f"profile 的来源“{source.id}”提到了“{dataset.name}”没有的字段：{'、'.join(unknown)}。")


def _parsed(source: Source, dataset: Dataset) -> set[str]:
    return {field.name for field in dataset.fields if field.kind in PARSED_KINDS and field.name not in source.values}


def _cells(profile: Profile, source: Source) -> dict[str, tuple[str, ...]]:
    cells = {target: joined(columns) for target, columns in source.columns.items()}
    for level in profile.levels[1:]:
        columns = source.areas.get(level.id)
        for part in ("id", "name"):
            column: str | None = getattr(columns, part, None)
            if column:
                cells[area_column(level.id, part)] = (column,)
    return cells


def _values(dataset: Dataset, texts: dict[str, str], form: Reading) -> dict[str, str]:
    """v_ is a field's value; m_ its mapped text; p_ its coordinates in the source's system."""
    values: dict[str, str] = {}
    for field in dataset.fields:
        if field.name in texts and field.name not in {"longitude", "latitude", "point"}:
            values[f"v_{field.name}"] = value_sql(field, f"m_{field.name}", form)
    for field in dataset.fields:
        if field.name in {"longitude", "latitude"}:
            parts = []
            if field.name in texts:
                parts.append(value_sql(field, f"m_{field.name}", form))
            if "point" in texts:
                parts.append((longitude_sql if field.name == "longitude" else latitude_sql)("m_point"))
            if parts:
                values[f"p_{field.name}"] = f"coalesce({', '.join(parts)}, null)"
    return values


def mapped_texts(plan: Plan) -> dict[str, str]:
    """t_ with the value map applied. Our own words count as mapped, so a sender may use them at once."""
    return {
        field.name: mapped_sql(f"t_{field.name}", plan.source.values.get(field.name, {}), field.words)
        for field in plan.fields
    }


def area_names(profile: Profile) -> list[str]:
    return [name(area_column(level.id, part)) for level in profile.levels[1:] for part in ("id", "name")]
