"""Where a sandbox keeps its things; nothing else is ever deleted."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TextIO
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator


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

    @property
    def address(self) -> Path:
        """Where the page of the sandbox that is open here can be found."""
        return self.path / "address"

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other sandbox out of this folder; raises Taken when one is open."""
        with (self.path / "lock").open("a") as lock:
            try:
                _lock(lock)
            except BlockingIOError:
                known = self.address.exists()
                raise FolderInUse(self.address.read_text("utf-8") if known else "") from None
            try:
                yield
            finally:
                self.address.unlink(missing_ok=True)

    def note(self, words: str) -> None:
        """Add something of the sandbox's own to what the bot logged."""
        with self.log.open("a", encoding="utf-8") as log:
            log.write(words)

    def clear(self) -> None:
        """Start over."""
        beside = [self.database.with_name(self.database.name + end) for end in ("-wal", "-shm")]
        for file in (self.database, *beside, self.telegram, self.talk, self.clock, self.log):
            file.unlink(missing_ok=True)


class FolderInUse(Exception):  # noqa: N818 - what it is
    """Another sandbox is open in this folder; the text is its page's address, if it has one."""


def _lock(file: TextIO) -> None:
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    # Held by the open file: it goes with the process, however that ends.
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def url_of(database: Path) -> str:
    """A SQLite file's address; its folder may be called anything, "a?b" too."""
    return f"sqlite+aiosqlite:///{quote(str(database))}"
