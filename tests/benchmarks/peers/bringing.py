"""Brings the peers into a folder of this user's, once for their versions, and starts Redis."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox.village.bot_process import environment, free_port
from tests.benchmarks.bot_api import TOKEN
from tests.benchmarks.contenders import Records, Yardstick
from tests.benchmarks.questions import OPTIONS, ORDER, SEVERAL, TEXTS
from tests.benchmarks.webhook import PATH, SECRET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.benchmarks.people import Somebody

OURS = Path(__file__).parent
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "desa-cantik-bench"
PEERS = ("grammY", "aiogram")
QUESTIONS = {"order": ORDER, "texts": TEXTS, "options": OPTIONS, "several": sorted(SEVERAL)}


class NotBrought(Exception):  # noqa: N818 - what happened
    """A peer cannot be had on this machine; the text says why."""


@dataclass(frozen=True)
class Peer:
    """A bot that holds the yardstick's records and tells them in the yardstick's way."""

    name: str
    words: tuple[str, ...]
    path: str = ""  # for Python, before everything else
    redis: int | None = None  # its port

    async def prepare(self) -> None:
        """Nothing is kept."""

    def command(self, api: str, port: int) -> tuple[list[str], dict[str, str]]:
        """The words that start it, and the environment."""
        told = {
            "BENCH_TOKEN": TOKEN,
            "BENCH_API": api,
            "BENCH_PORT": str(port),
            "BENCH_SECRET": SECRET,
            "BENCH_PATH": PATH,
            "BENCH_QUESTIONS": json.dumps(QUESTIONS),
            "PYTHONPATH": self.path,
            "NODE_ENV": "production",
        }
        if self.redis:
            told["BENCH_REDIS"] = str(self.redis)
        return [*self.words], environment({}) | told

    async def records(self, port: int) -> Records:
        """What it remembers."""
        return await Yardstick().records(port)

    async def longest_stop(self, _port: int) -> float | None:
        """It does not say."""
        return None

    def expected(self, person: Somebody) -> dict[str, object]:
        """As the yardstick: codes of the buttons, and what was typed."""
        return Yardstick().expected(person)


@contextlib.contextmanager
def peers(tell: Callable[[str], None], wanted: Sequence[str] = PEERS) -> Iterator[list[Peer]]:
    """Those of them that can be had; `tell` hears which are left out, and why."""
    with _redis() as port:
        kept = "Redis" if port else "memory: no redis-server here"
        found = []
        for name in wanted:
            try:
                words, path = _grammy() if name == "grammY" else _aiogram()
            except NotBrought as why:
                tell(f"without {name}: {why}")
                continue
            found.append(Peer(f"{name} ({kept})", words, path, port))
        yield found


def _grammy() -> tuple[tuple[str, ...], str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise NotBrought("no node and npm here")
    folder = _folder("package.json")
    if not (folder / "node_modules").exists():
        quietly = ("--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--silent")
        shutil.copy(OURS / "package.json", folder)
        _install([npm, "install", *quietly], folder, folder / "node_modules")
    # Node looks for its modules beside the file.
    shutil.copy(OURS / "grammy.mjs", folder)
    return (node, str(folder / "grammy.mjs")), ""


def _aiogram() -> tuple[tuple[str, ...], str]:
    folder = _folder("aiogram.txt")
    modules = folder / "modules"
    if not modules.exists():
        wanted = ("--target", str(modules), "-r", str(OURS / "aiogram.txt"))
        command = [sys.executable, "-m", "pip", "install", "--quiet", *wanted]
        _install(command, folder, modules)
    return (sys.executable, str(OURS / "aiogram_bot.py")), str(modules)


def _folder(versions: str) -> Path:
    """Where these versions are kept."""
    name = hashlib.sha256((OURS / versions).read_bytes()).hexdigest()[:12]
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _install(command: list[str], folder: Path, made: Path) -> None:
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if run.returncode or not made.exists():
        shutil.rmtree(made, ignore_errors=True)
        lines = [line for line in run.stderr.splitlines() if line.strip()]
        raise NotBrought(lines[-1] if lines else f"{command[0]} ended with {run.returncode}")


@contextlib.contextmanager
def _redis() -> Iterator[int | None]:
    """A Redis on a port of its own, in memory; none where there is no redis-server."""
    program = shutil.which("redis-server")
    if program is None:
        yield None
        return
    port = free_port()
    words = [
        program,
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - our own words
        try:
            yield port
        finally:
            server.terminate()
