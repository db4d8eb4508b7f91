"""python -m cockpit api-key …: keys of programs, made on this machine; the trail has who, what and when."""

from typing import Annotated

import typer

from cockpit.access.api_keys import MOST_A_MINUTE, NewKey, add_key, all_keys, revoke_key
from cockpit.commands.place import HomeOption, ProfileOption
from cockpit.commands.user import desk

program = typer.Typer(no_args_is_help=True, help="Keys with which programs ask: an account's rights, cut down.")
RIGHTS = ("case.view",)


@program.command()
def add(
    account: Annotated[str, typer.Argument(help="Whose rights it has, at most.")],
    area: Annotated[str, typer.Option("--area", help="Area id: the key sees nothing outside of it.")],
    permission: Annotated[
        list[str] | None, typer.Option(help="May be given several times; default: case.view.")
    ] = None,
    label: Annotated[str, typer.Option(help="What it is for.")] = "",
    most_a_minute: Annotated[int, typer.Option(help="Requests a minute, over all workers.")] = MOST_A_MINUTE,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """A new key; it is printed once."""
    with desk(home, profile) as (ledger, operator, areas):
        new = NewKey(account, areas.get(area).area_id, tuple(permission or RIGHTS), label, most_a_minute)
        key_id, key = add_key(ledger, operator, new)
    typer.echo(f"已发放密钥 {key_id}（只显示这一次）：{key}")


@program.command(name="list")
def list_keys(home: HomeOption = None, profile: ProfileOption = None) -> None:
    """One line a key: id, state, account, area, permissions, requests a minute, label."""
    with desk(home, profile) as (ledger, _operator, _areas), ledger.reading() as connection:
        keys = all_keys(connection)
    for one in keys:
        state = "revoked" if one.revoked_at else "active"
        rights = ",".join(sorted(one.permissions))
        words = (one.key_id, state, one.account.name, one.area_id, rights, str(one.most_a_minute), one.label)
        typer.echo("\t".join(words))


@program.command()
def revoke(
    key_id: Annotated[str, typer.Argument(help="As printed by list.")],
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Refused from the next request on."""
    with desk(home, profile) as (ledger, operator, _areas):
        revoke_key(ledger, operator, key_id)
    typer.echo(f"已停用密钥 {key_id}。")
