"""Channels beside the watcher: a thread, because a mail server that does not answer must not hold up a snapshot."""

import logging
import threading
import time
from dataclasses import replace
from typing import Final

from cockpit.errors import CockpitError
from cockpit.reminders.channels import read_channels
from cockpit.reminders.reminding import Reminding
from cockpit.reminders.sending import Sending
from cockpit.reminders.wording import Wording
from cockpit.settings import Settings

LOG: Final = logging.getLogger("etl")
EVERY_SECONDS: Final = 5.0


class SendThread:
    """Begins with the first snapshot; without channels there is no thread."""

    def __init__(self, settings: Settings, profile_id: str) -> None:
        self.channels = read_channels(settings.channels(profile_id), settings.channel_hosts)
        self.address = settings.identity.address
        self._sending: Sending | None = None

    def follow(self, reminding: Reminding) -> None:
        """The areas and names of the snapshot that is published now."""
        if not self.channels:
            return
        wording = Wording(reminding.clocks, reminding.areas, "zh")
        if self._sending is not None:
            self._sending = replace(self._sending, areas=reminding.areas, wording=wording, now=reminding.now)
            return
        self._sending = Sending(
            reminding.ledger, reminding.areas, wording, self.channels, reminding.now, address=self.address
        )
        threading.Thread(target=self._run, name="reminders", daemon=True).start()

    def _run(self) -> None:
        while True:
            assert self._sending is not None
            try:
                self._sending.run()
            except CockpitError as error:
                LOG.warning("channels: %s", error)
            except Exception:  # the edge of the thread: one that ended would look like a town without reminders
                LOG.exception("channels")
            time.sleep(EVERY_SECONDS)
