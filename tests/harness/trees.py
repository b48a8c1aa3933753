"""A copy of the sources in a folder of its own, to add a subject to it or to take one out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("bot", "handlers", "models", "locales", "tests")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "results", "*.png")


def copy_sources(to: Path) -> Path:
    """The five rooms and what configures the tools, in `to`."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, to / room, ignore=_LEFT_OUT)
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


def remove_subject(tree: Path, subject: str) -> None:
    """Take a subject out, with its tests and its words; nothing else is touched."""
    for room in ("handlers", "models", "tests/subjects"):
        shutil.rmtree(tree / room / subject, ignore_errors=True)
    for words in tree.glob(f"locales/*/{subject}.po"):
        words.unlink()


def run(tree: Path, *words: str, seconds: float = 300.0) -> subprocess.CompletedProcess[str]:
    """Run Python in the tree, as from a fresh checkout; output and errors come as one text."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *words],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=seconds,
        check=False,
    )
