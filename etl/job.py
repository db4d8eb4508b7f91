"""One run's particulars: which deployment, which files, since when, and who is told how far it is."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cockpit.profile import Profile
from etl.progress import Reporter
from etl.publish import next_version
from etl.steps import Steps

LETTERS = "abcdefghjkmnpqrstuvwxyz"  # digits after the time of day could make a telephone number of it


def new_run_id() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{''.join(secrets.choice(LETTERS) for _ in range(6))}"


@dataclass(frozen=True)
class Job:
    """Times are civil times of the deployment; `deployment` is its folder, `profile_folder` where it is described."""

    run_id: str
    version: str
    started_at: datetime
    profile: Profile
    profile_folder: Path
    deployment: Path
    reporter: Reporter
    boundaries: tuple[Path, ...] = ()
    steps: Steps = field(default_factory=Steps)

    @property
    def raw_folder(self) -> Path:
        return self.deployment / "raw"

    def now(self) -> datetime:
        return local_now(self.profile)


def new_job(
    profile: Profile, profile_folder: Path, deployment: Path, *, boundaries: tuple[Path, ...], reporter: Reporter
) -> Job:
    return Job(
        run_id=new_run_id(),
        version=next_version(deployment),
        started_at=local_now(profile),
        profile=profile,
        profile_folder=profile_folder,
        deployment=deployment,
        reporter=reporter,
        boundaries=boundaries,
    )


def local_now(profile: Profile) -> datetime:
    return datetime.now(ZoneInfo(profile.profile.time_zone)).replace(tzinfo=None, microsecond=0)
