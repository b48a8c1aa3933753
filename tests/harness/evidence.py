"""Result files of the long programmes: a smaller run never takes the place of a larger one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from bot.process import clock

if TYPE_CHECKING:
    from pathlib import Path


def of_today(folder: Path, title: str, also: str = "") -> tuple[Path, str]:
    """Today's file in a folder of results, and its head, which tells the machine."""
    day = f"{clock.now():%Y-%m-%d}"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    machine = f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {python}"
    return folder / f"{day}.md", f"# {title} on {day}\n\n{machine}{also}.\n"


def commit() -> str:
    """The commit that is tried, short."""
    words = ("git", "rev-parse", "--short=8", "HEAD")
    said = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    return said.stdout.strip()


def keep(path: Path, head: str, part: str, told: str, done: int) -> bool:
    """Write a part into the day's file; false when the file holds more of it, which then stays."""
    path.parent.mkdir(exist_ok=True)
    first, *parts = (path.read_text("utf-8") if path.exists() else head).split("\n## ")
    if any(_done(one) > done for one in parts if one.startswith(f"{part}:")):
        return False
    kept = [one.rstrip("\n") + "\n" for one in parts if not one.startswith(f"{part}:")]
    path.write_text("\n## ".join([first, *kept]) + f"\n{told}", "utf-8")
    return True


def _done(part: str) -> int:
    """How much a part of a file says was done: `kill-sqlite: 1,000 of ...`; 0 without a word."""
    said = re.match(r"[^:\n]*: ([\d,]+) of ", part)
    return int(said[1].replace(",", "")) if said else 0
