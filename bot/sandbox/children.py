"""The real bot as a child process: started on loopback, watched, and told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import PREFIX

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

_ROOT = Path(__file__).parent.parent.parent
FAREWELL = 8.0  # seconds a child may take to stop


@dataclass
class Child:
    """One running process; `died` is set when it ends before it was told to."""

    process: asyncio.subprocess.Process
    died: asyncio.Event


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Our own environment with these settings and no others of the bot's."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    # The child stands in the sandbox's folder, where nobody's .env lies, and still finds the bot.
    path = os.pathsep.join(one for one in (str(_ROOT), inherited.get("PYTHONPATH", "")) if one)
    own = {f"{PREFIX}{name.upper()}": value for name, value in settings.items()}
    return inherited | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"} | own


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.asynccontextmanager
async def serving(settings: Mapping[str, str], folder: Path, log: Path) -> AsyncIterator[Child]:
    """Run `python -m bot serve` while this is entered; what it says goes to the log."""
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "serve"),
            cwd=folder,
            env=environment(settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            # Ctrl-C at the prompt is ours to pass on, as SIGTERM.
            start_new_session=True,
        )
    child = Child(process, asyncio.Event())
    watching = asyncio.create_task(_watch(child))
    try:
        yield child
    finally:
        watching.cancel()
        await _stopped(process)


async def _watch(child: Child) -> None:
    await child.process.wait()
    child.died.set()


async def _stopped(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), FAREWELL)
    except TimeoutError:
        process.kill()
        await process.wait()
