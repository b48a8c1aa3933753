"""What a camera writes beside a picture is not kept; the picture is, and the right way up."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from bot.delivery.pictures import BrokenPicture, strip_metadata

PLACE, OWNER = (6.0, 35.0, 48.5), "Ibu Rahasia"


def _taken(kind: str, turned: int = 1) -> bytes:
    """A picture as a phone takes it: with a place, an owner, a comment and a thumbnail's worth."""
    picture = Image.new("RGB", (32, 16), (200, 40, 40))
    picture.putpixel((3, 2), (0, 0, 255))
    exif = picture.getexif()
    exif[Base.Artist], exif[Base.Orientation] = OWNER, turned
    exif[Base.DateTime] = "2026:11:22 08:00:00"
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "S", GPS.GPSLatitude: PLACE})
    out = io.BytesIO()
    picture.save(out, kind, exif=exif.tobytes(), comment=OWNER.encode(), quality=95)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_place_time_and_owner_are_gone_and_the_picture_is_the_same(kind: str) -> None:
    before = _taken(kind)
    assert OWNER.encode() in before
    after = strip_metadata(before)
    assert OWNER.encode() not in after
    assert b"2026:11:22" not in after
    opened, original = Image.open(io.BytesIO(after)), Image.open(io.BytesIO(before))
    assert dict(opened.getexif().get_ifd(IFD.GPSInfo)) == {}
    assert opened.tobytes() == original.tobytes()
    assert strip_metadata(after) == after


def test_a_picture_that_comes_in_several_scans_is_the_same() -> None:
    picture, out = Image.effect_noise((64, 48), 60).convert("RGB"), io.BytesIO()
    picture.save(out, "JPEG", progressive=True, comment=OWNER.encode())
    after = strip_metadata(out.getvalue())
    assert OWNER.encode() not in after
    assert Image.open(io.BytesIO(after)).tobytes() == Image.open(out).tobytes()


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_picture_stays_the_right_way_up(turned: int) -> None:
    after = Image.open(io.BytesIO(strip_metadata(_taken("JPEG", turned))))
    found = dict(after.getexif())
    assert found == ({Base.Orientation: turned} if turned > 1 else {})


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_is_hidden_behind_a_picture_is_not_kept(kind: str) -> None:
    assert strip_metadata(_taken(kind) + b"PK\x03\x04 an archive") == strip_metadata(_taken(kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_cut_or_broken_picture_is_refused_or_read_and_nothing_else(kind: str) -> None:
    whole, chance = _taken(kind), random.Random(7)  # noqa: S311 - no secret
    for _ in range(500):
        held = bytearray(whole[: chance.randrange(20, len(whole))])
        for _ in range(chance.randrange(4)):
            held[chance.randrange(8, len(held))] = chance.randrange(256)
        try:
            strip_metadata(bytes(held))
        except BrokenPicture:
            continue


def test_what_is_no_picture_is_left_alone() -> None:
    assert strip_metadata(b"%PDF-1.7 ...") == b"%PDF-1.7 ..."
