"""The picture of units by stages: told apart by everybody, small, and signs say the same."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image, ImageColor

from bot.documents.charts import MOST_COLUMNS, MOST_ROWS, HeatCell, HeatMap
from bot.documents.making import heat
from bot.documents.orders import HEAT, Order, heat_request

DONE, NOTHING, UNKNOWN = HeatCell(100, "100"), HeatCell(0, "0"), HeatCell(None, "-")


def a_map(rows: int = 2, columns: int = 3, label: str = "Kab. Bogor") -> HeatMap:
    cells = tuple((DONE, NOTHING, UNKNOWN)[place % 3] for place in range(columns))
    stages = tuple(f"Tahapan {place}" for place in range(columns))
    return HeatMap("Jawa Barat", stages, ((label, cells),) * rows, ((DONE, "semua"),))


def drawn(value: HeatMap) -> Image.Image:
    content = heat.make(value)
    assert len(content) <= 40_000
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.width) == ("PNG", 720)
    return image.convert("RGB")


def test_what_is_done_what_is_not_and_what_nobody_knows_look_different() -> None:
    seen = {colour for _count, colour in drawn(a_map()).getcolors(100_000) or ()}
    for wanted in (heat.SHADES[0], heat.SHADES[-1], heat.UNKNOWN):
        parts = ImageColor.getrgb(wanted)[:3]
        # The small file has few greys: the nearest is as good.
        nearest = min(max(abs(a - b) for a, b in zip(parts, one, strict=True)) for one in seen)  # type: ignore[arg-type]
        assert nearest <= 8, wanted


def test_shades_are_told_apart_without_any_colour() -> None:
    grey = [ImageColor.getcolor(one, "L") for one in heat.SHADES]
    assert all(isinstance(one, int) for one in grey)
    # Each is a good step from its neighbour; both ends are dark, and the sign tells which is which.
    steps = [abs(int(one) - int(other)) for one, other in pairwise(grey)]  # type: ignore[arg-type]
    assert min(steps) >= 25


@pytest.mark.parametrize(
    ("share", "place"), [(0, 0), (19, 0), (20, 1), (50, 2), (79, 3), (100, 4), (120, 4), (-1, 0)]
)
def test_a_share_has_one_of_five_shades(share: int, place: int) -> None:
    assert heat.shade(share) == heat.SHADES[place]


def test_the_largest_map_is_drawn() -> None:
    image = drawn(a_map(MOST_ROWS, MOST_COLUMNS, "Kabupaten Kepulauan Siau Tagulandang Biaro"))
    assert image.height > MOST_ROWS * 30


@pytest.mark.parametrize("more", [(MOST_ROWS + 1, 1), (1, MOST_COLUMNS + 1)])
def test_more_than_a_phone_shows_is_refused(more: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not read on a phone"):
        a_map(*more)


def test_a_row_without_a_cell_for_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="each column"):
        HeatMap("x", ("a", "b"), (("Bogor", (DONE,)),), ())


def test_an_order_is_sent_as_a_photo() -> None:
    order: dict[str, Any] = Order(HEAT, "wilayah.png", heat_request(a_map())).to_json("")
    assert order["what"] == HEAT
    assert Order(HEAT, "x.png", {}).method == "sendPhoto"
