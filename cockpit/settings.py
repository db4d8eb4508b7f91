"""Where a deployment lives on disk and which one is active."""

import os
from dataclasses import dataclass
from pathlib import Path

from cockpit.errors import NoSnapshot

ROOT = Path(__file__).resolve().parent.parent
PROFILES = ROOT / "data" / "profiles"
REFERENCE = ROOT / "data" / "reference"


@dataclass(frozen=True)
class Settings:
    """`home` holds one folder per deployment (profile id) and the file `active` that names the last one published."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 8050
    secret: str = ""
    database_url: str = ""
    demo_people: bool = False
    trusted_hosts: tuple[str, ...] = ()
    proxy_hops: int = 0

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

    def ledger_url(self) -> str:
        return self.database_url or f"sqlite:///{self.deployment() / 'ledger.sqlite'}"


def read_settings(home: Path | None = None) -> Settings:
    return Settings(
        home=(home or Path(os.environ.get("COCKPIT_HOME", str(ROOT / "var")))).resolve(),
        host=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8050")),
        secret=os.environ.get("COCKPIT_SECRET", ""),
        database_url=os.environ.get("DATABASE_URL", ""),
        demo_people=os.environ.get("COCKPIT_DEMO_PEOPLE", "") == "1",
        trusted_hosts=tuple(os.environ.get("COCKPIT_HOSTS", "").split()),
        proxy_hops=int(os.environ.get("COCKPIT_PROXY_HOPS", "0")),
    )
