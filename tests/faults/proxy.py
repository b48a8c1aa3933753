"""A line that fails on purpose: between Telegram and the bot, either way, and to the database.

HTTP is understood message by message, so that a fault falls on one call and a status can take the
place of its answer; everything else is passed on piece by piece.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

Fault = Literal[
    "delay", "slow bytes", "cut before", "cut after", "reset", "500", "502", "429", "malformed"
]
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
LINE: tuple[Fault, ...] = ("delay", "slow bytes", "cut before", "cut after", "reset")
CALLS: tuple[Fault, ...] = (*LINE, "500", "502", "429", "malformed")
DELAY = 0.3  # seconds
PIECES = 20
RETRY_AFTER = 1  # seconds that a 429 asks for
_MOST = 1 << 16


class _Cut(Exception):  # noqa: N818 - what happens to the line
    """The line is dead; `hard` by a reset."""

    def __init__(self, *, hard: bool = False) -> None:
        super().__init__()
        self.hard = hard


@dataclass
class Proxy:
    """Passes on to the targets in turn (host and port, or the path of a socket).

    A `share` of what passes meets one of `faults`, which come in turn; where is decided by `seed`.
    """

    targets: Sequence[tuple[str, int] | str]
    seed: int = 0
    http: bool = True
    faults: Sequence[Fault] = ()
    share: float = 0.0
    met: Counter[Fault] = field(default_factory=Counter)
    passed: int = 0
    away: bool = False  # nothing gets through
    phase: str = ""
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)  # statuses, by phase
    _turn: int = 0

    def __post_init__(self) -> None:
        self._rng = Random(self.seed)  # noqa: S311 - chance that can be repeated
        self._lines: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        """Listen on a free port while this is entered."""
        server = await asyncio.start_server(self._accepted, "127.0.0.1", 0)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            for line in self._lines:
                line.cancel()
            await asyncio.gather(*self._lines, return_exceptions=True)
            await server.wait_closed()

    def go(self, *, away: bool) -> None:
        """Be away, or back."""
        self.away = away
        if away:
            self.drop_all()

    def drop_all(self) -> None:
        """Cut every line there is, as a restart of what lies behind does."""
        for line in self._lines:
            line.cancel()

    def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._line((reader, writer)))
        self._lines.add(task)
        task.add_done_callback(self._lines.discard)

    def _next(self) -> Fault | None:
        self.passed += 1
        if not self.faults or self._rng.random() >= self.share:
            return None
        fault = self.faults[sum(self.met.values()) % len(self.faults)]
        self.met[fault] += 1
        return fault

    async def _line(self, near: Streams) -> None:
        far: Streams | None = None
        try:
            if self.away:
                raise _Cut(hard=True)
            far = await self._connected()
            await (self._calls(near, far) if self.http else self._pieces(near, far))
        except _Cut as cut:
            if cut.hard:
                raw: socket.socket = near[1].get_extra_info("socket")
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                near[1].transport.abort()
        except (OSError, EOFError):
            pass  # one end is gone, so the other goes
        finally:
            for _, writer in (near, *([far] if far else [])):
                writer.close()

    async def _connected(self) -> Streams:
        """The next target that is there."""
        for _ in self.targets:
            target = self.targets[self._turn % len(self.targets)]
            self._turn += 1
            with contextlib.suppress(OSError):
                if isinstance(target, str):
                    return await asyncio.open_unix_connection(target)
                return await asyncio.open_connection(*target)
        raise _Cut

    async def _calls(self, near: Streams, far: Streams) -> None:
        while True:
            asked = await _message(near[0])
            fault = self._next()
            if fault in {"500", "502", "429", "malformed"}:
                near[1].write(_answer(fault))
                continue
            await _sent(asked, far[1], fault)
            answer = await _message(far[0])
            if fault == "cut after":
                raise _Cut
            self.answers[self.phase, int(answer[9:12])] += 1
            near[1].write(answer)

    async def _pieces(self, near: Streams, far: Streams) -> None:
        lost = asyncio.Event()  # from here on nothing arrives any more

        async def back() -> None:
            while piece := await far[0].read(_MOST):
                if lost.is_set():
                    raise _Cut
                near[1].write(piece)
            raise EOFError

        async def forth() -> None:
            while piece := await near[0].read(_MOST):
                fault = self._next()
                if fault == "cut after":
                    lost.set()
                await _sent(piece, far[1], fault)
            raise EOFError

        ways = [asyncio.create_task(back()), asyncio.create_task(forth())]
        try:
            done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            await done.pop()
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)


async def _sent(piece: bytes, to: asyncio.StreamWriter, fault: Fault | None) -> None:
    """Pass something on, or not."""
    if fault in {"cut before", "reset"}:
        raise _Cut(hard=fault == "reset")
    if fault == "delay":
        await asyncio.sleep(DELAY)
    step = len(piece) // PIECES + 1 if fault == "slow bytes" else len(piece)
    for start in range(0, len(piece), step):
        to.write(piece[start : start + step])
        await to.drain()
        if fault == "slow bytes":
            await asyncio.sleep(DELAY / PIECES)


async def _message(reader: asyncio.StreamReader) -> bytes:
    """One request or answer that says how long it is."""
    head = await reader.readuntil(b"\r\n\r\n")
    size = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            size = int(line.partition(b":")[2])
    return head + await reader.readexactly(size)


def _answer(fault: Fault) -> bytes:
    """What Telegram, or something before it, says instead."""
    status = 200 if fault == "malformed" else int(fault)
    said: dict[str, object] = {"ok": False, "error_code": status, "description": "on purpose"}
    if fault == "429":
        said["parameters"] = {"retry_after": RETRY_AFTER}
    body = b'{"ok": tr' if fault == "malformed" else json.dumps(said).encode()
    head = f"HTTP/1.1 {status} .\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n".encode() + body
