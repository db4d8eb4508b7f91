"""python -m cockpit webhook …: who is told of changes of cases; kept on this machine, with its line in the trail."""

from typing import Annotated

import typer

from cockpit.commands.place import HomeOption, ProfileOption
from cockpit.commands.user import desk
from cockpit.settings import read_settings
from cockpit.webhooks.events import ALL
from cockpit.webhooks.hosts import AllowedHosts
from cockpit.webhooks.subscriptions import NewWebhook, add_webhook, all_webhooks, remove_webhook

program = typer.Typer(no_args_is_help=True, help="Addresses of other systems that are told of changes of cases.")


@program.command()
def add(
    url: Annotated[str, typer.Argument(help="https; its host must stand in COCKPIT_WEBHOOK_HOSTS.")],
    area: Annotated[str, typer.Option("--area", help="Area id: told of cases in it and below.")],
    event: Annotated[list[str] | None, typer.Option(help="case.report, case.accept …; default: all.")] = None,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """A new address; the secret that signs is printed once."""
    allowed = AllowedHosts(read_settings(home).webhook_hosts)
    with desk(home, profile) as (ledger, operator, areas):
        new = NewWebhook(url, areas.get(area).area_id, tuple(event or (ALL,)))
        webhook_id, secret = add_webhook(ledger, operator, allowed, new)
    typer.echo(f"已登记推送地址 {webhook_id}，签名密钥（只显示这一次）：{secret}")


@program.command(name="list")
def list_webhooks(home: HomeOption = None, profile: ProfileOption = None) -> None:
    """One line an address: id, state, area, events, url."""
    with desk(home, profile) as (ledger, _operator, _areas), ledger.reading() as connection:
        for one in all_webhooks(connection):
            state = "removed" if one.is_removed else "active"
            typer.echo("\t".join((one.webhook_id, state, one.area_id, one.events, one.url)))


@program.command()
def remove(
    webhook_id: Annotated[str, typer.Argument(help="As printed by list.")],
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Nothing is sent there any more."""
    with desk(home, profile) as (ledger, operator, _areas):
        remove_webhook(ledger, operator, webhook_id)
    typer.echo(f"已停用推送地址 {webhook_id}。")
