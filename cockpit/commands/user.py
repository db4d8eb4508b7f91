"""python -m cockpit user …: accounts from this machine. Who may read the ledger's file may do this; it is audited."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from typing import Annotated

import typer

from cockpit.access.account import all_accounts
from cockpit.access.account_changes import (
    NewAccount,
    add_account,
    give_rights,
    give_units,
    link_identity,
    set_active,
    set_first_password,
)
from cockpit.access.roles import ROLES
from cockpit.access.user import User, local_operator
from cockpit.areas import Areas
from cockpit.cases.units import units_of
from cockpit.commands.place import HomeOption, ProfileOption, snapshot_of
from cockpit.errors import BadRequest
from cockpit.ledger import Ledger
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import read_settings

program = typer.Typer(no_args_is_help=True, help="Accounts: who may sign in, with which roles, for which areas.")
NameArgument = Annotated[str, typer.Argument(help="Account name.")]
RolesOption = Annotated[list[str] | None, typer.Option("--role", help="May be given several times.")]
AreasOption = Annotated[list[str] | None, typer.Option("--area", help="Area id; may be given several times.")]
UnitsOption = Annotated[list[str] | None, typer.Option("--unit", help="Unit id; may be given several times.")]
GenerateOption = Annotated[bool, typer.Option("--generate", help="Make a password and print it once.")]
StdinOption = Annotated[bool, typer.Option("--stdin", help="Read the password from standard input.")]


@program.command()
def add(
    name: NameArgument,
    role: RolesOption = None,
    area: AreasOption = None,
    unit: UnitsOption = None,
    display_name: Annotated[str, typer.Option(help="Default: the name.")] = "",
    generate: GenerateOption = False,
    stdin: StdinOption = False,
    provider: Annotated[str | None, typer.Option(help="Signs in there, without a password here.")] = None,
    subject: Annotated[str | None, typer.Option(help="The person's immutable id at the provider.")] = None,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """A new account. Its first password must be changed at the first sign-in."""
    with desk(home, profile) as (ledger, operator, areas):
        area_ids = _known(areas, area)
        password = None if provider else _password(generate, stdin)
        units = _known_units(home, profile, unit)
        new = NewAccount(name, display_name, tuple(role or ()), area_ids, password, provider, subject, units)
        account = add_account(ledger, operator, new)
    typer.echo(f"已新增账号 {account.name}。")
    _tell(password, is_generated=generate)


@program.command(name="list")
def list_accounts(home: HomeOption = None, profile: ProfileOption = None) -> None:
    """One line an account: name, state, roles, areas, identity."""
    with desk(home, profile) as (ledger, _operator, _areas), ledger.reading() as connection:
        accounts = all_accounts(connection)
    for one in accounts:
        state = "active" if one.is_active else "disabled"
        identity = f"{one.provider}:{one.subject}" if one.provider else "password"
        words = (one.name, state, ",".join(one.roles), ",".join(one.area_ids), identity, one.display_name)
        typer.echo("\t".join(words))


@program.command()
def disable(name: NameArgument, home: HomeOption = None, profile: ProfileOption = None) -> None:
    """Nobody signs in with it any more; open sessions end at their next request."""
    _switch(name, home, profile, is_active=False)


@program.command()
def enable(name: NameArgument, home: HomeOption = None, profile: ProfileOption = None) -> None:
    """In use again; wrong passwords of the last minutes are forgotten."""
    _switch(name, home, profile, is_active=True)


@program.command()
def passwd(
    name: NameArgument,
    generate: GenerateOption = False,
    stdin: StdinOption = False,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """A new first password: it must be changed at the next sign-in, open sessions end."""
    with desk(home, profile) as (ledger, operator, _areas):
        password = _password(generate, stdin)
        account = set_first_password(ledger, operator, name, password)
    typer.echo(f"已为 {account.name} 设置初始密码。")
    _tell(password, is_generated=generate)


@program.command()
def roles(
    name: Annotated[str | None, typer.Argument(help="Without a name: the roles there are.")] = None,
    role: RolesOption = None,
    area: AreasOption = None,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Replace the roles and areas of an account; open sessions end."""
    if name is None:
        typer.echo("\n".join(f"{one.name}\t{one.label.zh}\t{len(one.permissions)}" for one in ROLES))
        return
    with desk(home, profile) as (ledger, operator, areas):
        given = give_rights(ledger, operator, name, roles=tuple(role or ()), area_ids=_known(areas, area))
    typer.echo(f"{given.name}\t{','.join(given.roles)}\t{','.join(given.area_ids)}")


@program.command()
def units(name: NameArgument, unit: UnitsOption = None, home: HomeOption = None, profile: ProfileOption = None) -> None:
    """Replace the units that somebody handles for; open sessions end."""
    with desk(home, profile) as (ledger, operator, _areas):
        given = give_units(ledger, operator, name, unit_ids=_known_units(home, profile, unit))
    typer.echo(f"{given.name}\t{','.join(given.unit_ids)}")


@program.command()
def link(
    name: NameArgument,
    provider: Annotated[str, typer.Option(help="As the sign-in page names it.")],
    subject: Annotated[str, typer.Option(help="The person's immutable id at the provider.")],
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """From now on this identity opens this account."""
    with desk(home, profile) as (ledger, operator, _areas):
        account = link_identity(ledger, operator, name, provider=provider, subject=subject)
    typer.echo(f"{account.name} ← {provider}:{subject}")


@contextmanager
def desk(home: Path | None, profile: str | None) -> Iterator[tuple[Ledger, User, Areas]]:
    """The ledger of the deployment and the local operator, in whose name everything here is audited."""
    settings = read_settings(home)
    areas = Areas.of(snapshot_of(home, profile))
    ledger = ready_ledger(settings, profile)
    try:
        yield ledger, local_operator(areas), areas
    finally:
        ledger.engine.dispose()


def _switch(name: str, home: Path | None, profile: str | None, *, is_active: bool) -> None:
    with desk(home, profile) as (ledger, operator, _areas):
        account = set_active(ledger, operator, name, is_active=is_active)
    typer.echo(f"{account.name}\t{'active' if account.is_active else 'disabled'}")


def _known(areas: Areas, area_ids: list[str] | None) -> tuple[str, ...]:
    return tuple(areas.get(area_id).area_id for area_id in area_ids or ())


def _known_units(home: Path | None, profile: str | None, unit_ids: list[str] | None) -> tuple[str, ...]:
    known = units_of(snapshot_of(home, profile)) if unit_ids else frozenset()
    for unit_id in unit_ids or ():
        if unit_id not in known:
            raise BadRequest(f"没有承办单位“{unit_id}”。")
    return tuple(unit_ids or ())


def _password(is_generated: bool, from_stdin: bool) -> str:
    """Never an argument: those stand in the list of processes and in the shell's history."""
    if is_generated:
        return token_urlsafe(15)
    if from_stdin:
        return typer.get_text_stream("stdin").readline().rstrip("\r\n")
    typed: str = typer.prompt("密码", hide_input=True, confirmation_prompt="再输入一次")
    return typed


def _tell(password: str | None, *, is_generated: bool) -> None:
    if is_generated and password:
        typer.echo(f"初始密码（只显示这一次，首次登录须更换）：{password}")
