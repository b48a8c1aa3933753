"""Reads a photo that somebody sent and says what of it stays when it is saved once more.

The print is dHash, 512 bits: whether each of 17 x 17 grey squares is darker than the one beside it
and the one below. What people send may be made to do harm: only JPEG and PNG are opened, never a
large picture, and with little memory.
"""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import dhash  # type: ignore[import-untyped]
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS = 50_000_000  # the largest photo of a phone; one of more is refused by its first bytes
MOST_MEMORY = 512 * 1024 * 1024  # bytes beside what the child has already
SIDE = 17  # grey squares a side: 16 x 16 comparisons to the right, and as many downwards
SMALL = 256  # pixels a side that a JPEG is at least read with
PLAIN = 12  # of 255: where lightest and darkest square differ less, every print is the same


def make(photo: bytes) -> bytes:
    """The print as 128 digits, or one word why there is none."""
    try:
        with _little_memory(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of broken metadata
            grey = _grey_squares(photo)
    except (Image.DecompressionBombError, MemoryError):
        return b"too large"
    except (OSError, ValueError, SyntaxError, TypeError, ArithmeticError, LookupError):
        return b"broken"  # Pillow raises all of these for what is cut or twisted
    if max(grey) - min(grey) < PLAIN:
        return b"plain"
    return f"{dhash.dhash_int(grey, SIDE - 1):0128x}".encode()


def _grey_squares(photo: bytes) -> list[int]:
    with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        picture.draft("L", (SMALL, SMALL))  # a JPEG is read at an eighth of its size, if need be
        small = picture.convert("RGBA" if picture.has_transparency_data else "L")
        if small.mode == "RGBA":
            paper = Image.new("RGBA", small.size, "white")
            small = Image.alpha_composite(paper, small).convert("L")
        upright = ImageOps.exif_transpose(_with_orientation(small, picture))
        return list(upright.resize((SIDE, SIDE), Image.Resampling.LANCZOS).tobytes())


def _with_orientation(small: Image.Image, picture: Image.Image) -> Image.Image:
    small.info["exif"] = picture.info.get("exif", b"")
    return small


@contextmanager
def _little_memory() -> Iterator[None]:
    """Whatever is opened here may take only so much; where the system cannot say so, as it is."""
    try:
        import resource  # noqa: PLC0415 - not on every system

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (ImportError, OSError):
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = pages * os.sysconf("SC_PAGE_SIZE") + MOST_MEMORY
    with contextlib.suppress(ValueError, OSError):  # less is allowed already
        resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
