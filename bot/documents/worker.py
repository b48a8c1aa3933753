"""Makes documents in a child process, so that the bot itself never loads the heavy libraries.

The child is started by the first document, makes one at a time, and ends when it was idle.
"""

from __future__ import annotations

import asyncio
import pickle
from typing import TYPE_CHECKING, Literal, overload

from bot.documents.child import PROGRAM, ChildGone, DocumentChild
from bot.documents.pipe import DONE, MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.documents.calendars import Calendar
    from bot.documents.charts import Chart, HeatMap
    from bot.documents.pdf import PdfDocument
    from bot.documents.templates import FilledTemplate
    from bot.documents.workbooks import Workbook

LIMIT = 20.0  # seconds one document may take: less than the lease of the row that sends it
IDLE = 60.0  # seconds after which the child's memory is given back
CLOSE_TIMEOUT = 2.0  # seconds a stop waits for the document under way
ATTEMPTS = 2  # a child may have been killed from outside; twice is the document's fault


class DocumentFailed(Exception):  # noqa: N818 - what happened
    """There is no document; the text says why to the operator and holds nothing of people."""


class DocumentWorker:
    """The one place that makes documents; close it when the bot stops."""

    def __init__(
        self, *, limit: float = LIMIT, idle: float = IDLE, program: Sequence[str] = PROGRAM
    ) -> None:
        self._limit = limit
        self._idle = idle
        self._program = program
        self._child: DocumentChild | None = None
        self._one_at_a_time = asyncio.Lock()
        self._idle_end: asyncio.Task[None] | None = None
        self._closed = False

    @overload
    async def make(self, what: Literal["workbook"], value: Workbook) -> bytes: ...
    @overload
    async def make(self, what: Literal["chart"], value: Chart) -> bytes: ...
    @overload
    async def make(self, what: Literal["heat"], value: HeatMap) -> bytes: ...
    @overload
    async def make(self, what: Literal["letter"], value: PdfDocument) -> bytes: ...
    @overload
    async def make(self, what: Literal["calendar"], value: Calendar) -> bytes: ...
    @overload
    async def make(self, what: Literal["table"], value: bytes) -> bytes: ...
    @overload
    async def make(self, what: Literal["template"], value: FilledTemplate) -> bytes: ...
    @overload
    async def make(self, what: Literal["print"], value: bytes) -> bytes: ...
    async def make(self, what: str, value: object) -> bytes:
        """Its bytes (.xlsx, .png, .pdf, .ics, .docx, rows as JSON, a print); or DocumentFailed."""
        request = pickle.dumps((what, value))
        async with self._one_at_a_time:
            self._cancel_idle_end()
            try:
                status, content = await self._answer(what, request)
            finally:
                self._plan_idle_end()
        if status == DONE:
            return content
        reason = content.decode("utf-8", "replace")
        if status == MISSING:
            reason = f"{reason} is not installed; install the extra documents"
        raise DocumentFailed(f"{what}: {reason}")

    async def close(self, limit: float = CLOSE_TIMEOUT) -> None:
        """Make nothing more; wait a little for the document under way, then end the child."""
        self._closed = True
        try:
            async with asyncio.timeout(limit), self._one_at_a_time:
                pass
        except TimeoutError:
            pass
        self._cancel_idle_end()
        await self._end()

    async def _answer(self, what: str, request: bytes) -> tuple[bytes, bytes]:
        gone = ""
        for _ in range(ATTEMPTS):
            if self._closed:
                raise DocumentFailed(f"{what}: the bot is stopping")
            try:
                return await self._ask(request)
            except ChildGone as end:
                gone = str(end)
            except TimeoutError as late:
                raise DocumentFailed(f"{what}: not ready after {self._limit:g} s") from late
        raise DocumentFailed(f"{what}: the child process ended with {gone}")

    async def _ask(self, request: bytes) -> tuple[bytes, bytes]:
        try:
            async with asyncio.timeout(self._limit):
                if self._child is None or not self._child.alive:
                    await self._end()
                    self._child = await DocumentChild.start(self._program, 2 * self._limit)
                if self._closed:  # while it started
                    raise ChildGone("a stop")
                return await self._child.ask(request)
        except BaseException:
            # A child that was broken off would give this answer to the next who asks.
            await self._end()
            raise

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            await child.end()

    def _cancel_idle_end(self) -> None:
        if self._idle_end is not None:
            self._idle_end.cancel()
            self._idle_end = None

    def _plan_idle_end(self) -> None:
        if self._child is not None:
            self._idle_end = asyncio.create_task(self._end_when_idle())

    async def _end_when_idle(self) -> None:
        await asyncio.sleep(self._idle)
        await self._end()
