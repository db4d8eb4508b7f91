"""python -m cockpit restore DIR: verified first, then put in the place of what is there."""

from pathlib import Path
from typing import Annotated

import typer

from cockpit.backup import restoring
from cockpit.commands.place import HomeOption, ProfileOption
from cockpit.settings import read_settings


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What the command backup wrote.")],
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Restore a backup. Stop the server first."""
    brought = restoring.restore(read_settings(home), profile, folder)
    typer.echo(f"已恢复 {brought.profile_id}（{brought.made_at} 的备份），所有会话已结束，请重新登录。")
