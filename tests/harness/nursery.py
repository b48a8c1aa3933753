"""Starts `python -m bot` many times for the price of one: imported once, forked for each start.

A start costs a second of imports, and the suite makes hundreds. So one process imports the bot and
does nothing else; whoever wants a bot sends it words, folder, environment and files, and gets a
fork that runs `python -m ...` from its first line: settings, logs, loop and lines are its own.
What this cannot show, that a Python starts it from nothing, the tests of a `bare` place show (see
`processes.py`), and the launcher of `tests/faults`, the sandbox and the page.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent.parent
MOST = 1 << 17  # bytes of one request
# The bot, and what it imports only when it runs.
IMPORTED = (
    "bot.commands.cli",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "uvicorn.protocols.http.httptools_impl",
    "uvloop",
)


@dataclass
class Child:
    """One fork, with what our tests use of `asyncio.subprocess.Process`."""

    pid: int
    stdout: asyncio.StreamReader | None
    _report: socket.socket
    returncode: int | None = None
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Hear of the end as soon as it comes."""
        self._report.settimeout(0)
        asyncio.get_running_loop().add_reader(self._report, self._read)

    def _read(self) -> None:
        said = self._report.recv(64)
        asyncio.get_running_loop().remove_reader(self._report)
        self._report.close()
        self.returncode = int(said) if said else -signal.SIGKILL  # the nursery itself is gone
        self._ended.set()

    async def wait(self) -> int:
        """Wait for the end; returns the exit code, negative when it was a signal."""
        await self._ended.wait()
        assert self.returncode is not None
        return self.returncode

    async def communicate(self) -> tuple[bytes, None]:
        """Everything it says, once it has ended."""
        assert self.stdout is not None
        said = await self.stdout.read()
        await self.wait()
        return said, None

    def send_signal(self, number: int) -> None:
        """A signal; nothing when it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)


async def born(
    *words: str, cwd: Path, env: Mapping[str, str], stdout: int = asyncio.subprocess.PIPE
) -> Child:
    """A fork that runs `python *words`, which begin with -m; both its outputs go to `stdout`."""
    reader, out = None, stdout
    if stdout == asyncio.subprocess.PIPE:
        inward, out = os.pipe()
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        pipe = os.fdopen(inward, "rb", buffering=0)
        await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, pipe)
    ours, theirs = socket.socketpair()
    request = json.dumps({"words": words, "cwd": str(cwd), "env": dict(env)}).encode()
    with theirs:
        try:
            socket.send_fds(_channel(), [request], [out, theirs.fileno()])
        finally:
            if reader is not None:
                os.close(out)
    pid = await asyncio.to_thread(ours.recv, 4)
    if not pid:
        ours.close()
        raise RuntimeError("the nursery ended; what it said stands above")
    return Child(int.from_bytes(pid, "big"), reader, ours)


_OURS: list[socket.socket] = []


def _channel() -> socket.socket:
    """The way to this process's nursery, which is started when it is first wanted."""
    if not _OURS:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST)
        with theirs:
            nursery = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "tests.harness.nursery", str(theirs.fileno())],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        _OURS.append(ours)
        atexit.register(_end, ours, nursery)
    return _OURS[0]


def _end(channel: socket.socket, nursery: subprocess.Popen[bytes]) -> None:
    channel.close()
    nursery.wait()


def _served(channel: socket.socket) -> dict[str, Any] | None:
    """Fork for every request, and report every end; returns what to run, in forks alone."""
    awake, wake = socket.socketpair()
    for one in (awake, wake):
        one.settimeout(0)
    signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    reports: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([channel, awake], [], [])
        if awake in ready:
            awake.recv(4096)
            _report(reports)
        if channel in ready:
            request, files, _, _ = socket.recv_fds(channel, MOST, 2)
            if not request:  # whoever wanted them is gone, and nobody stays behind
                for pid in reports:
                    os.kill(pid, signal.SIGKILL)
                return None
            out, back = files
            # A child that ended before its number is noted is reported in the next round.
            if not (pid := os.fork()):
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.dup2(out, 1)
                os.dup2(out, 2)
                for file in (out, back):
                    os.close(file)
                for one in (channel, awake, wake, *reports.values()):
                    one.close()
                told: dict[str, Any] = json.loads(request)
                return told
            os.close(out)
            reports[pid] = socket.socket(fileno=back)
            reports[pid].sendall(pid.to_bytes(4, "big"))


def _report(reports: dict[int, socket.socket]) -> None:
    while reports:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with reports.pop(pid) as back, contextlib.suppress(OSError):  # nobody waits for it any more
            back.send(str(os.waitstatus_to_exitcode(status)).encode())


def main(file: int) -> None:
    """Import, fork, and in a fork be what was asked for."""
    for one in IMPORTED:
        importlib.import_module(one)
    importlib.import_module("sqlalchemy.orm").configure_mappers()
    importlib.import_module("bot.languages.locale").languages()  # reads the catalogues
    gc.collect()
    gc.freeze()  # forks share what is there
    told = _served(socket.socket(fileno=file))
    if told is None:
        return
    os.environ.clear()
    os.environ.update(told["env"])
    time.tzset()
    os.chdir(told["cwd"])
    sys.path[0] = told["cwd"]
    _, module, *words = told["words"]
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
