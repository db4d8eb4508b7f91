"""python -m etl: demo, run, watch, rollback, erase. Answers go to stdout, progress and errors to stderr."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from cockpit.errors import CockpitError
from cockpit.ledger.opening import ready_ledger
from cockpit.profile import load_profile, profile_folder
from cockpit.settings import Settings, read_settings
from cockpit.webhooks.delivering import Delivering
from cockpit.webhooks.hosts import AllowedHosts
from etl.demo.command import write_demo
from etl.desk_watch import DeskWatch
from etl.erase import erase_originals
from etl.lock import writer_lock
from etl.progress import reporter
from etl.publish import rollback as roll_back
from etl.remembered import remembered_profile
from etl.remind_send import SendThread
from etl.remind_watch import RemindWatch
from etl.report import RunReport
from etl.run import RunRequest
from etl.run import run as run_once
from etl.warn_watch import WarnWatch
from etl.watch import take_all
from etl.watch import watch as watch_inbox
from etl.webhook_watch import WebhookWatch

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="From source files to a published snapshot.",
)

ProfileOption = Annotated[str, typer.Option(help="A name in data/profiles, or a folder with a profile.toml.")]
HomeOption = Annotated[Path | None, typer.Option(help="Where deployments live; COCKPIT_HOME or var by default.")]


@app.command()
def run(
    profile: ProfileOption,
    inputs: Annotated[
        list[Path] | None, typer.Option("--input", help="A file, or a folder with files. Repeatable.")
    ] = None,
    boundaries: Annotated[list[Path] | None, typer.Option(help="A GeoJSON file. Repeatable.")] = None,
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Load, check and publish. Exit 0: published; 65: bad input, the old snapshot stays; 75: another run is at work."""
    with _said_once(as_json=as_json), reporter() as told:
        settings = read_settings(home)
        request = RunRequest(profile, settings.home, tuple(inputs or ()), tuple(boundaries or ()))
        desk = _desk(settings, load_profile(profile_folder(profile)).id)
        _answer(run_once(request, told, desk=desk.ledger), as_json=as_json)
        desk.hand_over()


@app.command()
def watch(
    profile: Annotated[str | None, typer.Option(help="The one published last, if not given.")] = None,
    home: HomeOption = None,
    once: Annotated[bool, typer.Option("--once", help="Take what is in the inbox and stop.")] = False,
) -> None:
    """Publish what lands in the inbox and what is done at the desk. Senders write name.part first, then rename it."""
    with _said_once(as_json=False), reporter() as told:
        settings = read_settings(home)
        chosen = profile or remembered_profile(settings.deployment())
        request = RunRequest(chosen, settings.home)
        profile_id = load_profile(profile_folder(chosen)).id
        desk = _desk(settings, profile_id)
        reminders = RemindWatch(desk.ledger, desk.deployment, SendThread(settings, profile_id))
        webhooks = WebhookWatch(Delivering(desk.ledger, AllowedHosts(settings.webhook_hosts)))
        if not once:
            WarnWatch(desk.ledger, desk.deployment).start()
        reports = take_all(request, told, desk) if once else watch_inbox(request, told, desk, (reminders, webhooks))
        for report in reports:
            typer.echo(json.dumps(report.as_json(), ensure_ascii=False))


@app.command()
def demo(
    profile: ProfileOption = "xiacheng",
    months: Annotated[int, typer.Option(help="Months up to the as-of time of the profile.")] = 24,
    seed: Annotated[int, typer.Option(help="The same seed writes the same bytes.")] = 7,
    scale: Annotated[float, typer.Option(help="1 is 18,000 events a month.")] = 1.0,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("demo"),
) -> None:
    """Write generated source files, as the real senders would."""
    with _said_once(as_json=False):
        write_demo(profile, months=months, seed=seed, scale=scale, out=out)
        typer.echo(f"演示数据已写到 {out}。")


@app.command()
def rollback(profile: ProfileOption, home: HomeOption = None) -> None:
    """Serve the snapshot before the present one again."""
    with _said_once(as_json=False):
        deployment = read_settings(home).home / load_profile(profile_folder(profile)).id
        with writer_lock(deployment):
            typer.echo(f"已回退到 {roll_back(deployment)}。")


@app.command()
def erase(
    profile: ProfileOption,
    days: Annotated[int, typer.Option(min=0, help="Files that have lain here for more days than this.")] = 30,
    home: HomeOption = None,
) -> None:
    """Erase the senders' original files; what was read from them stays, masked."""
    with _said_once(as_json=False):
        deployment = read_settings(home).home / load_profile(profile_folder(profile)).id
        with writer_lock(deployment):
            count = erase_originals(deployment, kept_before=datetime.now().astimezone() - timedelta(days=days))
        typer.echo(f"已清除 {count} 个原始文件。")


def _desk(settings: Settings, profile_id: str) -> DeskWatch:
    return DeskWatch(ready_ledger(settings, profile_id), settings.deployment(profile_id))


@contextmanager
def _said_once(*, as_json: bool) -> Iterator[None]:
    """The one place where an error becomes a sentence and an exit code."""
    try:
        yield
    except CockpitError as error:
        sys.stderr.write(f"{error}\n")
        if as_json:
            typer.echo(json.dumps({"error": str(error)}, ensure_ascii=False))
        raise typer.Exit(error.exit_code) from error


def _answer(report: RunReport, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False))
        return
    for file in report.files:
        typer.echo(
            f"{file.path}：读 {file.rows_read} 行 = 新 {file.new} + 改 {file.changed} + 重复 {file.duplicate} "
            f"+ 过时 {file.superseded} + 隔离 {file.quarantined}"
        )
    typer.echo(f"已发布 {report.snapshot}，用时 {report.seconds:.1f} 秒。")


if __name__ == "__main__":
    app()
