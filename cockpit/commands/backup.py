"""python -m cockpit backup DIR: ledger, anchor and snapshot, with a manifest."""

from pathlib import Path
from typing import Annotated

import typer

from cockpit.backup.making import back_up
from cockpit.commands.place import HomeOption, ProfileOption
from cockpit.settings import read_settings


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Back the deployment up while it is served."""
    made = back_up(read_settings(home), profile, folder)
    typer.echo(f"已备份 {made.profile_id}：{len(made.files)} 个文件 → {folder}，审计末行 {made.audit_head or '（无）'}")
