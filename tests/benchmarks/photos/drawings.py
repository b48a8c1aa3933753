"""Draws photos of village halls, so that nobody's picture is needed to measure prints.

A `hall` has its walls, windows and banner; each `look` into it has other people, from elsewhere in
the room, in another light. A `page` is a list on paper, photographed: the same head, other names.
"""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT = 1280, 960
_SKINS = ((90, 60, 40), (200, 170, 150), (30, 30, 30), (240, 240, 240))

Colour = tuple[int, int, int]


def hall(number: int, look: int) -> Image.Image:
    """One photo taken in a hall."""
    same, other = random.Random(number), random.Random(number * 1000 + look)  # noqa: S311 - drawn
    picture, floor = _room(same)
    _people(picture, floor, other)
    wide, high = picture.size
    left = int(wide / 6 + other.uniform(-0.1, 0.1) * WIDTH)
    top = int(high / 6 + other.uniform(-0.06, 0.06) * HEIGHT)
    zoom = other.uniform(0.92, 1.08)
    seen = (left, top, left + int(WIDTH * zoom), top + int(HEIGHT * zoom))
    return _taken(picture.crop(seen).resize((WIDTH, HEIGHT)), same, other)


def page(number: int, look: int) -> Image.Image:
    """One photo of a page of a list: the head of its form, and other words in its lines."""
    same, other = random.Random(number), random.Random(number * 1000 + look)  # noqa: S311 - drawn
    picture = Image.new("RGB", (WIDTH, HEIGHT), (110, 80, 60))
    pen = ImageDraw.Draw(picture)
    left, top = 220 + other.randint(-40, 40), 30 + other.randint(-20, 20)
    pen.rectangle((left, top, left + 840, top + 900), fill=(235, 235, 228))
    pen.rectangle((left + 120, top + 40, left + 700, top + 80), fill=(60, 60, 60))
    for line in range(other.randint(9, 15)):
        y = top + 140 + 48 * line
        pen.line((left + 40, y + 40, left + 800, y + 40), fill=(120, 120, 120), width=2)
        for start in (60, 330, 620):
            end = left + start + other.randint(80, 200)
            pen.rectangle((left + start, y + 8, end, y + 24), fill=(40, 40, 110))
    return _taken(picture, same, other)


def _room(same: random.Random) -> tuple[Image.Image, int]:
    """A room that is larger than what one photo shows of it, and where its floor begins."""
    wide, high = WIDTH * 3 // 2, HEIGHT * 3 // 2
    picture = Image.new("RGB", (wide, high), _colour(same, 120, 240))
    pen, floor = ImageDraw.Draw(picture), int(high * same.uniform(0.45, 0.65))
    pen.rectangle((0, floor, wide, high), fill=_colour(same, 60, 180))
    for _window in range(same.randint(1, 4)):
        x, y = same.randint(0, wide), same.randint(0, floor - 150)
        box = (x, y, x + same.randint(120, 350), y + same.randint(100, 260))
        pen.rectangle(box, fill=_colour(same, 150, 255), outline=(70, 50, 40), width=12)
    x = same.randint(wide // 5, wide // 2)
    pen.rectangle((x, 60, x + same.randint(400, 800), 260), fill=_colour(same, 0, 255))
    for _table in range(same.randint(1, 3)):
        x, y = same.randint(0, wide - 500), same.randint(floor, high - 250)
        box = (x, y, x + same.randint(300, 700), y + same.randint(60, 160))
        pen.rectangle(box, fill=_colour(same, 40, 160))
    return picture, floor


def _people(picture: Image.Image, floor: int, other: random.Random) -> None:
    pen, (wide, high) = ImageDraw.Draw(picture), picture.size
    for _person in range(other.randint(6, 22)):
        x, y = other.randint(wide // 8, wide * 7 // 8), other.randint(floor - 80, high - 220)
        tall = other.uniform(0.6, 1.5)
        body = (x - 55 * tall, y, x + 55 * tall, y + 230 * tall)
        pen.rounded_rectangle(body, 40, fill=_colour(other, 0, 255))
        head = (x - 38 * tall, y - 80 * tall, x + 38 * tall, y + 8 * tall)
        pen.ellipse(head, fill=other.choice(_SKINS))


def _taken(picture: Image.Image, same: random.Random, other: random.Random) -> Image.Image:
    """Light from one side, brighter or darker, with the grain of a telephone."""
    light = Image.linear_gradient("L").rotate(same.choice((0, 90, 180))).resize(picture.size)
    picture = Image.composite(picture, ImageEnhance.Brightness(picture).enhance(0.6), light)
    picture = ImageEnhance.Brightness(picture).enhance(other.uniform(0.85, 1.15))
    picture = Image.blend(picture, Image.effect_noise(picture.size, 18).convert("RGB"), 0.08)
    return picture.filter(ImageFilter.GaussianBlur(1))


def _colour(drawn: random.Random, least: int, most: int) -> Colour:
    return drawn.randint(least, most), drawn.randint(least, most), drawn.randint(least, most)


def jpeg(picture: Image.Image, quality: int = 87) -> bytes:
    """As a telephone keeps it."""
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality)
    return kept.getvalue()


def cut(picture: Image.Image, most: float, drawn: random.Random) -> bytes:
    """Cut a little at each side, at most this share of it, and kept anew."""
    left, top, right, bottom = (drawn.uniform(0, most) for _side in range(4))
    wide, high = picture.size
    seen = (wide * left, high * top, wide * (1 - right), high * (1 - bottom))
    return jpeg(picture.crop(tuple(map(int, seen))), 75)  # type: ignore[arg-type]  # four of them


def _scaled(picture: Image.Image, width: int, quality: int) -> bytes:
    return jpeg(picture.resize((width, width * 3 // 4)), quality)


def _stamped(picture: Image.Image) -> bytes:
    stamped, (wide, high) = picture.copy(), picture.size
    pen = ImageDraw.Draw(stamped)
    pen.rectangle((0, high * 0.93, wide, high), fill="black")
    pen.text((20, high * 0.95), "24 Nov 2026 09:00 Balai Dusun", fill="white")
    return jpeg(stamped, 75)


def _screenshot(picture: Image.Image) -> bytes:
    wide, high = picture.size
    screen = Image.new("RGB", (wide, int(high * 1.12)), "black")
    screen.paste(picture, (0, int(high * 0.06)))
    return jpeg(screen, 75)


# The same photo, as it comes back.
AGAIN: dict[str, Callable[[Image.Image, random.Random], bytes]] = {
    "saved with quality 40": lambda picture, _: jpeg(picture, 40),
    "640 pixels wide": lambda picture, _: _scaled(picture, 640, 70),
    "320 pixels wide, quality 30": lambda picture, _: _scaled(picture, 320, 30),
    "15% brighter": lambda picture, _: jpeg(ImageEnhance.Brightness(picture).enhance(1.15), 70),
    "20% more contrast": lambda picture, _: jpeg(ImageEnhance.Contrast(picture).enhance(1.2), 70),
    "up to 2% cut at each side": lambda picture, drawn: cut(picture, 0.02, drawn),
    "up to 5% cut at each side": lambda picture, drawn: cut(picture, 0.05, drawn),
    "up to 10% cut at each side": lambda picture, drawn: cut(picture, 0.10, drawn),
    "a stamp with day and place": lambda picture, _: _stamped(picture),
    "bars of a screenshot": lambda picture, _: _screenshot(picture),
}
