"""Prints of photos: the same for the same picture, and none for what is no picture or does harm."""

from __future__ import annotations

import io
import random
import resource
import struct
import time
import zlib
from functools import cache

import pytest
from PIL import Image

from bot.documents.making import photo_print
from bot.documents.making.photo_print import make
from models.prints.rules import ALIKE, distance, is_print
from tests.benchmarks.photos.drawings import cut, hall, jpeg, page


@cache
def photo(number: int = 1, look: int = 0) -> Image.Image:
    return hall(number, look)


def png(picture: Image.Image) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def far(one: bytes, other: bytes) -> int:
    return distance(int(make(one), 16), int(make(other), 16))


@pytest.mark.parametrize(
    "again",
    [
        lambda: jpeg(photo(), 30),
        lambda: jpeg(photo().resize((320, 240)), 60),
        lambda: png(photo()),
        lambda: cut(photo(), 0.02, random.Random(1)),  # noqa: S311 - drawn
    ],
    ids=["saved anew", "smaller", "another kind", "cut a little"],
)
def test_the_same_photo_has_nearly_the_same_print(again: object) -> None:
    assert far(jpeg(photo()), again()) <= ALIKE  # type: ignore[operator]  # it is called


def test_another_photo_of_the_room_has_another_print() -> None:
    assert far(jpeg(photo()), jpeg(photo(look=1))) > ALIKE
    assert far(jpeg(photo()), jpeg(photo(2))) > ALIKE
    assert far(jpeg(page(1, 0)), jpeg(page(1, 1))) > ALIKE  # two pages of one list


def test_which_way_up_a_phone_was_held_changes_nothing() -> None:
    kept, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    photo().rotate(90, expand=True).save(kept, "JPEG", exif=exif)
    assert far(jpeg(photo()), kept.getvalue()) <= ALIKE


def test_a_picture_with_nothing_on_it_has_none() -> None:
    assert make(jpeg(Image.new("RGB", (640, 480), (9, 9, 9)))) == b"plain"
    assert make(png(Image.new("RGBA", (64, 64), (0, 0, 0, 0)))) == b"plain"


def _chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def _png_of(wide: int, high: int, content: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", content), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (_png_of(60_000, 60_000, zlib.compress(b"")), b"too large"),
        (_png_of(8_000, 8_000, zlib.compress(bytes(8_001 * 8_000), 9)), b"too large"),
        (_png_of(400, 400, zlib.compress(bytes(401 * 100), 9)), b"plain"),  # what is there is read
        (_png_of(400, 400, b"no zlib"), b"broken"),
        (b"\x89PNG\r\n\x1a\n", b"broken"),
        (b"\xff\xd8\xff\xe0" + bytes(50), b"broken"),
        (b"GIF89a" + bytes(50), b"broken"),
        (b"", b"broken"),
    ],
    ids=["says so", "bomb", "cut", "nonsense", "head", "twisted", "gif", "empty"],
)
def test_what_does_harm_is_refused_by_one_word(harm: bytes, why: bytes) -> None:
    began = time.process_time()
    assert make(harm) == why
    assert not is_print(why.decode())
    assert time.process_time() - began < 2


def test_a_photo_that_was_cut_off_has_none() -> None:
    assert make(jpeg(photo())[:3000]) == b"broken"


def test_little_memory_is_given_and_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(photo_print, "MOST_MEMORY", 20_000_000)
    assert make(_png_of(7_000, 7_000, zlib.compress(bytes(7_001 * 7_000), 9))) == b"too large"
    assert resource.getrlimit(resource.RLIMIT_AS) == before
