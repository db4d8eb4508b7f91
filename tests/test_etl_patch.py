"""A small change patched into a copy of the snapshot gives the very rows of a whole build."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from etl import patch
from tests.etl_town import Town, closed, event, town

IGNORED = {"meta", "etl_run", "etl_file", "etl_warning", "source_freshness"}  # they name runs and their times
TABLES = "select table_name from duckdb_tables() where database_name = 'whole' order by 1"
FIRST = datetime(2024, 9, 2, 8)


def matter(number: int, chance: random.Random, *, until: datetime, days: int) -> dict[str, object]:
    """A plausible life: accepted, dispatched, handled, closed, called back, each perhaps not yet."""
    at = FIRST + timedelta(minutes=chance.randrange(60 * 24 * days))
    steps = {}
    for name in ("reported_at", "accepted_at", "dispatched_at", "signed_at", "handled_at", "closed_at", "callback_at"):
        if at > until or chance.random() < 0.08:
            break
        steps[name] = f"{at:%Y-%m-%d %H:%M:%S}"
        at += timedelta(minutes=chance.randrange(60 * 24 * 3))
    fields: dict[str, object] = {
        "block": chance.choice(("east-1", "east-2", "west-1", "nowhere", "")),
        "category_id": chance.choice(("noise", "fire", "other")),
        "place": chance.choice(("", "Long Street 1", "Long Street 2", "Short Street 5")),
        "unit_id": chance.choice(("", "u1", "u2")),
        "status": "closed" if "closed_at" in steps else chance.choice(("open", "open", "open", "void", "suspended")),
        "returned_count": chance.choice(("", "0", "1")),
        "satisfied": chance.choice(("", "true", "false")) if "callback_at" in steps else "",
        "updated_at": max(steps.values(), default=f"{FIRST}"),
    }
    fields["ward"] = str(fields["block"]).split("-")[0] if "-" in str(fields["block"]) else "west"
    return event(str(number), **{"reported_at": f"{FIRST}", **steps, **fields})


def differences(place: Town, whole: Path) -> dict[str, tuple[int, int]]:
    """Table → (rows only the patched one has, rows only the whole one has)."""
    patched = place.deployment / "snapshots" / place.pointer
    with duckdb.connect() as connection:
        connection.execute(f"attach '{patched}' as patched (read_only)")
        connection.execute(f"attach '{whole}' as whole (read_only)")
        found = {}
        for (table,) in connection.execute(TABLES).fetchall():
            pair = (("patched", "whole"), ("whole", "patched"))
            rows = [f"(select count(*) from (from {a}.{table} except all from {b}.{table}))" for a, b in pair]
            found[table] = connection.execute(f"select {', '.join(rows)}").fetchone() or (0, 0)
    return {table: counts for table, counts in found.items() if counts != (0, 0) and table not in IGNORED}


def built_whole(place: Town, patch_off: pytest.MonkeyPatch) -> Path:
    """The same store, built from nothing."""
    with patch_off.context() as whole:
        whole.setattr(patch, "MOST_PATCHES", 0)
        place.load(place.folder / "desk0.csv")
    return place.deployment / "snapshots" / place.pointer


@pytest.mark.parametrize(("seed", "days"), [(0, 40), (1, 40), (2, 150), (3, 150)])
def test_patches_give_what_a_whole_build_gives(
    tmp_path: Path, seed: int, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patch, "LARGEST_SHARE", 1.0)
    chance = random.Random(seed)
    place = town(tmp_path)
    place.describe(as_of="")
    text = (tmp_path / "profile.toml").read_text(encoding="utf-8")
    (tmp_path / "profile.toml").write_text(text.replace('as_of = ""\n', ""), encoding="utf-8")
    until = FIRST + timedelta(days=days // 2)
    place.load(place.write("desk0.csv", *(matter(n, chance, until=until, days=days) for n in range(150))))
    for batch in range(1, 4):
        until += timedelta(days=chance.randrange(6))
        numbers = [chance.randrange(180) for _ in range(15)]
        rows = [matter(n, chance, until=until, days=days) for n in dict.fromkeys(numbers)]
        place.load(place.write(f"desk{batch}.csv", *rows))
        assert was_patched(place, batch)
    patched_pointer = place.pointer
    whole = built_whole(place, monkeypatch)
    (place.deployment / "snapshots" / "current").write_text(patched_pointer, encoding="utf-8")
    assert differences(place, whole) == {}


def was_patched(place: Town, patches: int) -> bool:
    with duckdb.connect(str(place.deployment / "warehouse.duckdb")) as store:
        return store.execute("select patches from built").fetchone() == (patches,)


def test_a_changed_profile_builds_everything_again(tmp_path: Path) -> None:
    place = town(tmp_path)
    path = place.write("desk.csv", *(event(f"e{n}") for n in range(20)))
    place.load(path)
    place.load(path)
    assert was_patched(place, 1)
    text = (tmp_path / "profile.toml").read_text(encoding="utf-8")
    (tmp_path / "profile.toml").write_text(text.replace("limit_hours = 17", "limit_hours = 8.5"), encoding="utf-8")
    place.load(path)
    assert was_patched(place, 0)
    assert place.one("select distinct due_at from fct_event") == datetime(2024, 10, 11, 10)


def test_after_a_rollback_everything_is_built_again(tmp_path: Path) -> None:
    from etl.publish import rollback

    place = town(tmp_path)
    for name in ("a", "b"):
        place.load(place.write(f"desk_{name}.csv", event(name), closed(f"{name}2", "2024-10-11 09:00:00")))
    rollback(place.deployment)
    place.load(place.write("desk_c.csv", event("c")))
    assert was_patched(place, 0)
    assert place.one("select count(*) from fct_event") == 5
