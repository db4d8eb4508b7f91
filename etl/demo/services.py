"""Writes one file per service dataset, in the format and the words that the profile states for its sender."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np

from cockpit.profile import Source
from etl.demo.compounds import Compounds
from etl.demo.files import Value, file_name, write_rows
from etl.demo.ground import Ground
from etl.demo.service_people import PeopleData
from etl.demo.service_places import Record, StandingData
from etl.demo.service_work import WorkData
from etl.demo.truth import FileTruth

SERVICES = 4  # stream of chance


def write_services(
    ground: Ground, compounds: Compounds, months: tuple[date, ...], *, seed: int, out: Path
) -> Iterator[FileTruth]:
    makers = _makers(ground, compounds, months, seed)
    for source in ground.profile.sources:
        if source.dataset in makers:
            records = makers[source.dataset]()
            path = out / file_name(source, source.dataset)
            columns = _columns(source)
            words = [_inverse(source, field) for field in columns]
            rows = [_row(columns, words, record) for record in records]
            write_rows(source, path, list(columns.values()), rows)
            yield FileTruth(path.name, source.id, rows=len(records))


def _makers(
    ground: Ground, compounds: Compounds, months: tuple[date, ...], seed: int
) -> dict[str, Callable[[], list[Record]]]:
    today = date.fromisoformat((ground.profile.profile.as_of or "")[:10])
    standing = StandingData(ground, compounds, np.random.default_rng([seed, SERVICES, 0]))
    people = PeopleData(standing, months, today, np.random.default_rng([seed, SERVICES, 1]))
    work = WorkData(standing, months, today, np.random.default_rng([seed, SERVICES, 2]))
    return {
        "facility": standing.facilities,
        "compound": standing.compound_rows,
        "grid": standing.grids,
        "party_organisation": people.organisations,
        "member": people.members,
        "volunteer": people.volunteers,
        "home_visit": people.visits,
        "assistant_month": people.assistant_months,
        "partner_unit": work.partner_units,
        "project": work.projects,
        "activity": work.activities,
        "topic": work.topics,
        "station_member": work.station_members,
        "programme_task": work.programme_tasks,
    }


def _columns(source: Source) -> dict[str, str]:
    columns = {field: header for field, header in source.columns.items() if isinstance(header, str)}
    return columns | {f"{level}_id": names.id for level, names in source.areas.items() if names.id}


def _inverse(source: Source, field: str) -> dict[Value, str]:
    """Our word → theirs: the profile's value map, read backwards."""
    return {ours: theirs for theirs, ours in source.values.get(field, {}).items()}


def _row(columns: dict[str, str], words: list[dict[Value, str]], record: Record) -> list[Value]:
    values = [record.get(field) for field in columns]
    return [theirs.get(value, value) for theirs, value in zip(words, values, strict=True)]
