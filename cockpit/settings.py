"""Where a deployment lives on disk and which one is active."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from cockpit.errors import NoSnapshot
from cockpit.identity_settings import IdentitySettings, read_identity_settings

ROOT = Path(__file__).resolve().parent.parent
PROFILES = ROOT / "data" / "profiles"
REFERENCE = ROOT / "data" / "reference"
DEBUG = ("FLASK_DEBUG", "DASH_DEBUG")


@dataclass(frozen=True)
class Settings:
    """`home` holds one folder per deployment (profile id) and the file `active` that names the last one published."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 8050
    secret: str = field(default="", repr=False)
    database_url: str = ""
    audit_anchor: Path | None = None
    demo_people: bool = False
    trusted_hosts: tuple[str, ...] = ()
    proxy_hops: int = 0
    secret_file: str = ""
    channels_file: str = ""
    channel_hosts: tuple[str, ...] = ()
    is_debug: bool = False
    webhook_hosts: tuple[str, ...] = ()
    identity: IdentitySettings = field(default_factory=IdentitySettings)

    def deployment(self, profile_id: str | None = None) -> Path:
        return self.home / (profile_id or self.active_profile_id())

    def active_profile_id(self) -> str:
        chosen = os.environ.get("COCKPIT_PROFILE")
        if chosen:
            return chosen
        active = self.home / "active"
        if not active.exists():
            raise NoSnapshot(f"还没有发布过数据：请先运行 python -m etl run（{self.home}）。")
        return active.read_text(encoding="utf-8").strip()

    def ledger_url(self, profile_id: str | None = None) -> str:
        return self.database_url or f"sqlite:///{self.deployment(profile_id) / 'ledger.sqlite'}"

    def channels(self, profile_id: str | None = None) -> Path:
        """Holds passwords of mail boxes and robots, so it lies with the deployment or where it is named."""
        return Path(self.channels_file) if self.channels_file else self.deployment(profile_id) / "channels.toml"

    def ledger_anchor(self, profile_id: str | None = None) -> Path:
        """Outside the database; in the folder `audit_anchor` where one is named, which can lie on another medium."""
        folder = self.deployment(profile_id)
        return self.audit_anchor / f"{folder.name}.tsv" if self.audit_anchor else folder / "audit_anchor.tsv"


def read_settings(home: Path | None = None) -> Settings:
    return Settings(
        home=(home or Path(os.environ.get("COCKPIT_HOME", str(ROOT / "var")))).resolve(),
        host=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8050")),
        secret=os.environ.get("COCKPIT_SECRET", ""),
        database_url=os.environ.get("DATABASE_URL", ""),
        audit_anchor=_folder(os.environ.get("COCKPIT_AUDIT_ANCHOR", "")),
        demo_people=os.environ.get("COCKPIT_DEMO_PEOPLE", "") == "1",
        trusted_hosts=tuple(os.environ.get("COCKPIT_HOSTS", "").split()),
        proxy_hops=int(os.environ.get("COCKPIT_PROXY_HOPS", "0")),
        secret_file=os.environ.get("COCKPIT_SECRET_FILE", ""),
        channels_file=os.environ.get("COCKPIT_CHANNELS", ""),
        channel_hosts=tuple(os.environ.get("COCKPIT_CHANNEL_HOSTS", "").lower().split()),
        is_debug=any(os.environ.get(name, "").lower() in ("1", "true", "on", "yes") for name in DEBUG),
        webhook_hosts=tuple(os.environ.get("COCKPIT_WEBHOOK_HOSTS", "").split()),
        identity=read_identity_settings(),
    )


def _folder(path: str) -> Path | None:
    return Path(path).resolve() if path else None
