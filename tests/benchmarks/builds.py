"""Builds of this bot: the one that stands here, and that of a named commit beside it."""

from __future__ import annotations

import compileall
import contextlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent.parent
# Every build makes its tables and regions by what it is itself.
PREPARE = """
import asyncio, sys
from tests.benchmarks.contenders import Ours
asyncio.run(Ours(sys.argv[1]).prepare())
"""


@dataclass(frozen=True)
class Build:
    """One state of the source; all of them run in the virtualenv of this one."""

    name: str
    tree: Path

    def environment(self, told: Mapping[str, str]) -> dict[str, str]:
        """This environment, with the source of this build in place of ours."""
        others = [path for path in told["PYTHONPATH"].split(os.pathsep) if path != str(ROOT)]
        return {**told, "PYTHONPATH": os.pathsep.join([str(self.tree), *others])}

    def compile(self) -> None:
        """Compile it once: who compiles at its start has a larger peak for as long as it runs."""
        for room in ("bot", "handlers", "models"):
            compileall.compile_dir(self.tree / room, quiet=2, workers=1)

    def prepare(self, url: str) -> None:
        """Make the tables and the regions in a process of that build."""
        told = self.environment({"PYTHONPATH": "", **os.environ})
        command = [sys.executable, "-c", PREPARE, url]
        subprocess.run(command, cwd=self.tree, env=told, check=True)  # noqa: S603 - our own words


THIS = Build("this bot", ROOT)


@contextlib.contextmanager
def build_of(commit: str) -> Iterator[Build]:
    """The build of a commit, in a folder that goes away again."""
    short = _git("rev-parse", "--short", f"{commit}^{{commit}}").decode().strip()
    with tempfile.TemporaryDirectory(prefix="desa-build-") as folder:
        with tarfile.open(fileobj=io.BytesIO(_git("archive", short))) as packed:
            packed.extractall(folder, filter="data")
        yield Build(f"build {short}", Path(folder))


def _git(*words: str) -> bytes:
    command = ["git", "-C", str(ROOT), *words]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - our own words
