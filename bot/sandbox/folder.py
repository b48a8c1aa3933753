"""Where a sandbox keeps its things; nothing else is ever deleted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote


@dataclass(frozen=True)
class Folder:
    """One sandbox's files: its database, its Telegram, its clock and what the bot logged."""

    path: Path

    @classmethod
    def here(cls) -> Self:
        """The sandbox of the working directory, made if there is none."""
        path = Path.cwd() / ".sandbox"
        path.mkdir(exist_ok=True)
        # Whatever repository this lies in, it is none of its business.
        (path / ".gitignore").write_text("*\n", "utf-8")
        return cls(path)

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "sandbox.sqlite"

    @property
    def empty(self) -> Path:
        """A database as a village begins with, to copy; made anew by each sandbox."""
        return self.path / "empty.sqlite"

    @property
    def url(self) -> str:
        """The database's address."""
        return url_of(self.database)

    @property
    def telegram(self) -> Path:
        """The chats, and how far the talk was played."""
        return self.path / "telegram.json"

    @property
    def talk(self) -> Path:
        """What was done so far, as a talk."""
        return self.path / "talk.chat"

    @property
    def clock(self) -> Path:
        """How far the clock is turned."""
        return self.path / "clock.json"

    @property
    def log(self) -> Path:
        """What the bot says of itself."""
        return self.path / "bot.log"

    def clear(self) -> None:
        """Start over."""
        beside = [self.database.with_name(self.database.name + end) for end in ("-wal", "-shm")]
        for one in (self.database, *beside, self.telegram, self.talk, self.clock, self.log):
            one.unlink(missing_ok=True)


def url_of(database: Path) -> str:
    """A SQLite file's address; its folder may be called anything, "a?b" too."""
    return f"sqlite+aiosqlite:///{quote(str(database))}"
