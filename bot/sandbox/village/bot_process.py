"""The real bot as a child process: started on loopback, watched, killed and started again."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.process.settings import PREFIX

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

_ROOT = Path(__file__).parent.parent.parent.parent
STOP_TIMEOUT = 8.0  # seconds a child may take to stop


class BotProcess:
    """`python -m bot serve` that ends with us, one process at a time."""

    def __init__(self, settings: Mapping[str, str], folder: Path, log: Path) -> None:
        """Run it in this folder; what it says goes to the log."""
        self._settings = settings
        self._folder = folder
        self._log = log
        self._process: asyncio.subprocess.Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self.died = asyncio.Event()
        """Set when it ended and nobody had told it to."""

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None and self._process.returncode is None

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Let it run while this is entered."""
        await self.start()
        try:
            yield
        finally:
            await self.stop()

    async def start(self) -> None:
        """Start it, unless it runs."""
        if self.running:
            return
        self.died.clear()
        with self._log.open("ab") as said:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot.sandbox.village.parent_watch", "serve"),
                cwd=self._folder,
                env=environment(self._settings),
                # Its end is what it watches: it ends when we do, even by kill -9.
                stdin=asyncio.subprocess.PIPE,
                stdout=said,
                stderr=said,
                # Ctrl-C at the prompt is ours to pass on, as SIGTERM.
                start_new_session=True,
            )
        self._watching = asyncio.create_task(self._watch(self._process))

    async def kill(self) -> None:
        """End it as a power failure does: without a word."""
        self._stop_watching()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """Tell it to stop, and insist after a while."""
        self._stop_watching()
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_TIMEOUT)
        except TimeoutError:
            await self.kill()

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        await process.wait()
        self.died.set()

    def _stop_watching(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            self._watching = None


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Our own environment with these settings, no others of the bot's and no proxy.

    What the bot says to a Telegram on this machine must not go out and come back.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(PREFIX) and not name.lower().endswith("_proxy")
    }
    # The child stands in the sandbox's folder, where nobody's .env lies, and still finds the bot.
    path = os.pathsep.join(
        folder for folder in (str(_ROOT), inherited.get("PYTHONPATH", "")) if folder
    )
    own = {f"{PREFIX}{name.upper()}": value for name, value in settings.items()}
    fixed = {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "NO_PROXY": "*"}
    return inherited | fixed | own


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
