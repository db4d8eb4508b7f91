"""What a deployment remembers of earlier runs, so that `watch` and a run without options go on in the same way."""

import shutil
from pathlib import Path

from cockpit.errors import NoSnapshot
from etl.publish import replace_text


def remember_profile(deployment: Path, profile_folder: Path) -> None:
    replace_text(deployment / "profile_folder", str(profile_folder.resolve()))


def remembered_profile(deployment: Path) -> str:
    path = deployment / "profile_folder"
    if not path.is_file():
        raise NoSnapshot(f"还没有载入过数据：请先运行 python -m etl run（{deployment}）。")
    return path.read_text(encoding="utf-8")


def remember_boundaries(deployment: Path, given: tuple[Path, ...]) -> None:
    """Copies: the outlines must be there when the stick they came on is gone."""
    if not given:
        return
    folder = deployment / "boundaries"
    fresh = deployment / "boundaries.part"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for place, path in enumerate(given):
        shutil.copyfile(path, fresh / f"{place:02d}_{path.name}")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def remembered_boundaries(deployment: Path) -> tuple[Path, ...]:
    folder = deployment / "boundaries"
    return tuple(sorted(folder.iterdir())) if folder.is_dir() else ()
