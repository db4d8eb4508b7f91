"""python -m cockpit …: any number, the areas, the catalog and the server, from the same code as the pages."""

import sys

import typer

from cockpit.commands.api_key import program as api_key
from cockpit.commands.areas import areas
from cockpit.commands.audit import audit
from cockpit.commands.backup import backup
from cockpit.commands.dispatch_overrides import dispatch_overrides
from cockpit.commands.dispatch_replay import dispatch_replay
from cockpit.commands.doctor import doctor
from cockpit.commands.erase import erase
from cockpit.commands.explain import explain
from cockpit.commands.metrics import metrics
from cockpit.commands.query import query
from cockpit.commands.reminder_replay import reminder_replay
from cockpit.commands.restore import restore
from cockpit.commands.serve import serve
from cockpit.commands.user import program as user
from cockpit.commands.warning_back_test import warning_back_test
from cockpit.commands.warning_benchmark import warning_benchmark
from cockpit.commands.webhook import program as webhook
from cockpit.errors import CockpitError

program = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="Cockpits of a district."
)
for command in (
    query,
    areas,
    metrics,
    explain,
    serve,
    doctor,
    backup,
    restore,
    erase,
    reminder_replay,
    dispatch_replay,
    dispatch_overrides,
    warning_back_test,
):
    program.command()(command)
program.add_typer(user, name="user")
program.add_typer(api_key, name="api-key")
program.add_typer(webhook, name="webhook")
program.add_typer(audit, name="audit")
program.add_typer(warning_benchmark, name="warning-benchmark")


def main() -> None:
    """Our own errors are one sentence and their exit code; anything else is a fault and shows its trace."""
    try:
        program()
    except CockpitError as error:
        typer.echo(str(error), err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
