"""Which files a run reads: those named, those in named folders, or the generated ones of a demo."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cockpit.errors import BadInput
from cockpit.profile import Profile

UNFINISHED = (".part", ".done", ".tmp", ".crdownload")  # still being written, or the sender's manifest
ANSWERS = "truth"  # what the generator knows and the engine must find out


def find_inputs(profile: Profile, named: Iterable[Path], deployment: Path) -> tuple[Path, ...]:
    paths = tuple(named)
    demo = deployment / "demo"
    if not paths and profile.profile.generated and demo.is_dir():
        paths = (demo,)
    if not paths:
        raise BadInput("没有指明要载入的文件。请用 --input 给出文件或文件夹。")
    found = tuple(file for path in paths for file in _files(path))
    if not found:
        raise BadInput(f"{'、'.join(map(str, paths))} 中没有可以载入的文件。")
    return found


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file() and is_data(file, path))
    elif path.exists():
        yield path
    else:
        raise BadInput(f"找不到 {path}。请检查 --input 的路径。")


def is_data(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and not file.name.startswith(ANSWERS) and not file.name.endswith(UNFINISHED)
