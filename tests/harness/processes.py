"""The bot as a process of its own, as an operator starts it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import secrets
import signal
import socket
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox.telegram.world import SANDBOX_TOKEN
from tests.harness import nursery
from tests.harness.log_search import told
from tests.harness.waiting import until

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

    from tests.harness.nursery import Child

ROOT = Path(__file__).parent.parent.parent
HANGS = 300.0  # seconds after which a command that should end by itself never will
SECRET = "rahasia-tanpa-arti"  # noqa: S105 - opens nothing


@dataclass
class Place:
    """What a process is told: its folder, its database, its Telegram, and more settings."""

    folder: Path
    database_url: str
    telegram: str
    bare: bool = False  # start a Python for it, which imports everything, and no fork
    cut_off: int = 0  # messages under way when a stop of ours had no more time for them

    def environment(self, **settings: str) -> dict[str, str]:
        """The environment of the process: settings of the one who runs the tests are left out."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DESA_")}
        told = {
            "bot_token": SANDBOX_TOKEN,
            "database_url": self.database_url,
            "telegram_api": self.telegram,
            "log_level": "debug",
            **settings,
        }
        named = {f"DESA_{name.upper()}": value for name, value in told.items()}
        return {**kept, **named, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

    async def said(self, *words: str, **settings: str) -> tuple[int, str]:
        """Run a command to its end; returns its exit code and all it said."""
        process = await self._begun(words, settings)
        said, _ = await asyncio.wait_for(process.communicate(), HANGS)
        return process.returncode or 0, said.decode()

    @asynccontextmanager
    async def running(self, *words: str, **settings: str) -> AsyncIterator[Child | Process]:
        """A command that runs until it is told to stop; killed if a test fails before."""
        process = await self._begun(words, settings)
        reading = asyncio.create_task(_all(process))
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            said = await reading
            await process.wait()
            self.cut_off += sum(map(int, re.findall(r"stop cut off.*?messages=(\d+)", said)))
            sys.stderr.write(said)  # shown by pytest when the test fails
            assert told(said) == []

    async def _begun(self, words: tuple[str, ...], settings: dict[str, str]) -> Child | Process:
        told = self.environment(**settings)
        if self.bare:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", *words),
                cwd=self.folder,
                env=told,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
        return await nursery.born("-m", "bot", *words, cwd=self.folder, env=told)


_heard = 0


def bytes_heard() -> int:
    """How much the processes of this session have said: whoever logs is alive."""
    return _heard


async def _all(process: Child | Process) -> str:
    global _heard  # noqa: PLW0603 - one figure of the session
    assert process.stdout is not None
    said = b""
    while more := await process.stdout.read(1 << 16):
        said += more
        _heard += len(more)
    return said.decode()


async def stopped(process: Child | Process) -> int:
    """Say SIGTERM and wait for the end; returns the exit code."""
    process.send_signal(signal.SIGTERM)
    await until(lambda: process.returncode is not None, moved=bytes_heard)
    return await process.wait()


# Below those the system gives to outgoing lines: a bot that is killed finds its port free again.
PORTS = range(20_000, 32_000)


def free_port() -> int:
    """A port nobody listens on, and none that an outgoing line will be given."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def webhook(port: int) -> dict[str, str]:
    """The settings `serve` needs."""
    return {
        "webhook_url": f"http://127.0.0.1:{port}",
        "webhook_secret": SECRET,
        "port": str(port),
    }
