"""How far prints lie apart: `python -m tests.benchmarks.photos [halls] [looks]` draws and measures.

This is what `ALIKE` of models/prints/rules.py rests on.
"""

from __future__ import annotations

import random
import sys
import time
from itertools import combinations
from typing import TYPE_CHECKING

from rich.console import Console

from bot.documents.making.photo_print import make
from models.prints.rules import ALIKE, distance
from tests.benchmarks.photos.drawings import AGAIN, hall, jpeg, page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL import Image

out = Console(highlight=False, soft_wrap=True)


def main(halls: int, looks: int) -> None:
    """Print how far apart the same photo is when it comes back, and how far others are."""
    firsts = [hall(number, 0) for number in range(halls)]
    for name, change in AGAIN.items():
        drawn = random.Random(3)  # noqa: S311 - drawn
        far = [_far(jpeg(first), change(first, drawn)) for first in firsts]
        out.print(_line(name, far, f"found {sum(one <= ALIKE for one in far) / len(far):.0%}"))
    photos = [jpeg(first) for first in firsts]
    began = time.process_time()
    made = [make(photo) for photo in photos]
    cost = (time.process_time() - began) / len(made) * 1000
    near = [far for number in range(halls) for far in _apart(hall, number, looks)]
    out.print(_line("another photo of the hall", near, _mistaken(near)))
    other = [distance(int(a, 16), int(b, 16)) for a, b in combinations(made, 2)]
    out.print(_line("a photo of another hall", other, _mistaken(other)))
    lists = [far for number in range(halls // 2) for far in _apart(page, number, looks)]
    out.print(_line("another page of a list", lists, _mistaken(lists)))
    out.print(f"{cost:.1f} ms CPU for one print of {len(photos[0]) / 1000:.0f} kB")


def _apart(draw: Callable[[int, int], Image.Image], number: int, looks: int) -> list[int]:
    prints = [int(make(jpeg(draw(number, look))), 16) for look in range(looks)]
    return [distance(a, b) for a, b in combinations(prints, 2)]


def _far(photo: bytes, again: bytes) -> int:
    return distance(int(make(photo), 16), int(make(again), 16))


def _mistaken(far: Sequence[int]) -> str:
    return f"taken for the same {sum(one <= ALIKE for one in far)} of {len(far)}"


def _line(name: str, far: Sequence[int], words: str) -> str:
    ordered = sorted(far)
    parts = (0.0, 0.01, 0.5, 0.9)
    told = "  ".join(f"{ordered[int(len(ordered) * part)]:3}" for part in parts)
    return f"{name:28} least, 1%, half, 90%, most:  {told}  {ordered[-1]:3}   {words}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or (40, 5)))
