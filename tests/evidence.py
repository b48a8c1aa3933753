"""Result files of the long programmes: a smaller run never takes the place of a larger one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


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
