"""One child process that makes documents, and the folder that holds what it writes meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.documents.pipe import HEAD, MAKE

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent.parent
EXIT_TIMEOUT = 1.0  # seconds between the end of its answers and its own
PROGRAM = (sys.executable, "-m", "bot.documents.making")


class ChildGone(Exception):  # noqa: N818 - what happened
    """The child ended in the middle; the text is its exit code (a signal is negative)."""


@dataclass(frozen=True)
class DocumentChild:
    """A running process with its pipes."""

    process: asyncio.subprocess.Process
    folder: TemporaryDirectory[str]

    @classmethod
    async def start(cls, program: Sequence[str], limit: float) -> DocumentChild:
        """Start one; `limit` is when it gives up by itself, in seconds a document."""
        folder = TemporaryDirectory(prefix="documents-", ignore_cleanup_errors=True)
        try:
            process = await asyncio.create_subprocess_exec(
                *program,
                folder.name,
                str(limit),
                cwd=ROOT,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # could hold what people wrote
                start_new_session=True,  # Ctrl-C is for the bot, which ends the child itself
            )
        except BaseException:
            folder.cleanup()
            raise
        return cls(process, folder)

    @property
    def alive(self) -> bool:
        """Whether it has not ended, as far as is known."""
        return self.process.returncode is None

    async def ask(self, request: bytes) -> tuple[bytes, bytes]:
        """Its answer to one request; ChildGone if it ends first."""
        asked, answers = self.process.stdin, self.process.stdout
        assert asked is not None and answers is not None  # noqa: S101, PT018 - both are pipes
        try:
            asked.write(HEAD.pack(MAKE, len(request)))
            asked.write(request)
            await asked.drain()
            status, length = HEAD.unpack(await answers.readexactly(HEAD.size))
            return status, await answers.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError) as gone:
            # Killing what has just ended by itself would race with asyncio for its exit code.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.process.wait(), EXIT_TIMEOUT)
            raise ChildGone(str(await self.end())) from gone

    async def end(self) -> int:
        """End it at once: it keeps nothing that could be lost. The exit code."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            return await self.process.wait()
        finally:
            self.folder.cleanup()
