"""python -m cockpit erase: contact details and files of cases that ended long ago are gone, from old copies too."""

from datetime import timedelta
from typing import Annotated

import typer

from cockpit.cases.attachments import forget_attachments
from cockpit.cases.contact import forget_contacts
from cockpit.commands.place import HomeOption, ProfileOption
from cockpit.ledger.moment import now
from cockpit.ledger.old_copies import erase_old_copies
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import read_settings


def erase(
    days: Annotated[int, typer.Option(min=0, help="Of cases that ended more days ago than this.")] = 30,
    home: HomeOption = None,
    profile: ProfileOption = None,
) -> None:
    """Erase contact details and files that nobody needs any more; the audit trail keeps who opened them."""
    ledger = ready_ledger(read_settings(home), profile)
    limit = now() - timedelta(days=days)
    count = forget_contacts(ledger, ended_before=limit)
    files = forget_attachments(ledger, ended_before=limit)
    copies = erase_old_copies(ledger.folder, made_before=limit)
    ledger.engine.dispose()
    typer.echo(f"已清除 {count} 个已结束案件的联系方式，{files} 个附件，{copies} 份旧的台账副本。")
