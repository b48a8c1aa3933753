"""Plays talks in one process and prints what was seen: `python -m tests.harness.played FILE ...`.

For a tree of its own (`tests/harness/trees.py`), whose sources the asking process must not import.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path

from bot.sandbox.talks.talk import write
from tests.harness.phone import village
from tests.harness.playing import left_over, play, read
from tests.harness.postgres import make_tables


async def main(files: list[str]) -> dict[str, dict[str, object]]:
    """By file: the talk as it was seen, and what went wrong."""
    told: dict[str, dict[str, object]] = {}
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{folder}/talk.sqlite"
            await make_tables(url)
            async with village(url) as here:
                played = await play(here, read(Path(file)))
                left = await left_over(here)
            told[file] = {"seen": write(played.as_seen()), "stuck": played.stuck, "left": left}
    return told


if __name__ == "__main__":
    os.environ["PTB_TIMEDELTA"] = "true"
    json.dump(asyncio.run(main(sys.argv[1:])), sys.stdout)
