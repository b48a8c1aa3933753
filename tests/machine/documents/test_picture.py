"""The digest's picture: small for a weak line, large enough for a small phone."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.documents.charts import Bar, Chart
from bot.documents.making import picture

BLUE, ORANGE = (0, 114, 178), (230, 159, 0)
LONG = "Nagari Persiapan Sungai Landia Sarik Laweh I"


def chart(*bars: Bar, title: str = "Laporan per desa") -> Chart:
    return Chart(title, "7 hari ini", "7 hari sebelumnya", bars)


def drawn(value: Chart) -> Image.Image:
    content = picture.make(value)
    assert len(content) <= 20_000
    image = Image.open(io.BytesIO(content))
    assert image.format == "PNG"
    assert image.width == 720
    return image.convert("RGB")


def longest(image: Image.Image, colour: tuple[int, int, int]) -> int:
    """The longest run of a colour, left to right, below the legend."""
    best = 0
    for y in range(140, image.height):
        row = [image.getpixel((x, y)) for x in range(image.width)]
        best = max(best, row.count(colour))
    return best


def test_the_longest_bar_is_the_largest_value_and_lengths_are_true() -> None:
    image = drawn(chart(Bar("Sukamaju", 40, 20, "40", "20")))
    now, before = longest(image, BLUE), longest(image, ORANGE)
    assert now > 500
    assert before == pytest.approx(now / 2, abs=1)


def test_zero_has_no_bar_and_one_among_a_million_has() -> None:
    image = drawn(chart(Bar("a", 1, 0, "1", "0"), Bar("b", 1_000_000, 0, "1.000.000", "0")))
    assert longest(image, ORANGE) == 0
    first = image.crop((0, 100, 720, 200))
    assert BLUE in {first.getpixel((x, y)) for x in range(40) for y in range(first.height)}


def test_nothing_but_zeros_and_no_bars_at_all_are_drawn() -> None:
    assert longest(drawn(chart(Bar("Sukamaju", 0, 0, "0", "0"))), BLUE) == 0
    assert drawn(chart()).height < 200


@pytest.mark.parametrize("label", [LONG, LONG.upper(), ("WQ@%&" * 9)[:44], "x" * 300])
def test_the_worst_picture_is_small_and_nothing_leaves_it(label: str) -> None:
    bars = [
        Bar(label, 1_234_567 - 77_777 * number, 10**6, "1.234.567 laporan", "1.000.000 laporan")
        for number in range(8)
    ]
    image = drawn(chart(*bars, title=f"{label} {label}"))
    edge = {image.getpixel((x, y)) for x in (0, 719) for y in range(image.height)}
    assert edge == {(255, 255, 255)}


def test_signs_of_mathematics_are_only_signs() -> None:
    drawn(chart(Bar(r"$\frac{a}{$ _x^2 $", 1, 2, "$1$", "$2"), title="$$"))


def test_more_bars_than_a_phone_can_show_are_refused() -> None:
    with pytest.raises(ValueError, match="9 bars"):
        chart(*[Bar("a", 1, 1, "1", "1")] * 9)


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="never below zero"):
        Bar("a", -1, 0, "-1", "0")
