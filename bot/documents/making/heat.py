"""Draws units by stages as cells for a phone: orange is behind, blue is done, and a sign says so.

Orange and blue are told apart by everybody, also by lightness; whoever sees no colour reads signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.documents.making.picture import BOLD, DPI, LEFT, PLAIN, RIGHT, SMALL, WIDTH, Page, cut, fit
from bot.documents.making.png import small_png

if TYPE_CHECKING:
    from bot.documents.charts import HeatCell, HeatMap

# From nothing done to all of it, in fifths; grey is not known or not expected yet.
SHADES = ("#B34A00", "#F2A65A", "#EFE7D8", "#8FBCE0", "#1F5FA6")
UNKNOWN, INK, PAPER = "#DDDDDD", "#1A1A1A", "#FFFFFF"
ROW, HEAD, TITLE_LINE, WORDS, EDGE = 36, 38, 42, 34, 2
LABELS = 240  # pixels for the names
_DARK = (SHADES[0], SHADES[-1])


def make(heat: HeatMap) -> bytes:
    """The picture as PNG."""
    titles = fit(heat.title, BOLD)
    below = len(heat.columns) + (len(heat.legend) + 1) // 2
    grid = 20 + TITLE_LINE * len(titles) + HEAD
    height = grid + ROW * len(heat.rows) + 18 + WORDS * below + 12
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
    page = Page(figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0)))
    page.axes.set_axis_off()
    for number, line in enumerate(titles):
        page.write(LEFT, 20 + TITLE_LINE * (number + 0.5), line, BOLD)
    wide = (WIDTH - LEFT - RIGHT - LABELS) / max(len(heat.columns), 1)
    for place in range(len(heat.columns)):
        x = LEFT + LABELS + wide * (place + 0.5)
        page.write(x, grid - HEAD / 2, str(place + 1), PLAIN, middle=True)
    for number, (label, cells) in enumerate(heat.rows):
        y = grid + ROW * number
        page.write(LEFT, y + ROW / 2, cut(label, SMALL, LABELS - 10), SMALL)
        for place, cell in enumerate(cells):
            _cell(page, (LEFT + LABELS + wide * place, y), (wide, ROW), cell)
    _words(page, heat, grid + ROW * len(heat.rows) + 18)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # theirs
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # theirs
    return small_png(pixels, canvas.get_width_height(), INK, (*SHADES, UNKNOWN))


def _words(page: Page, heat: HeatMap, y: float) -> None:
    """What the numbers and the colours mean."""
    for place, name in enumerate(heat.columns, 1):
        page.write(LEFT, y + WORDS / 2, cut(f"{place}  {name}", SMALL, WIDTH - LEFT - RIGHT), SMALL)
        y += WORDS
    half = (WIDTH - LEFT - RIGHT) / 2
    for place, (cell, words) in enumerate(heat.legend):
        x = LEFT + half * (place % 2)
        _cell(page, (x, y + 3), (46, WORDS - 6), cell)
        page.write(x + 56, y + WORDS / 2, cut(words, SMALL, half - 66), SMALL)
        y += WORDS * (place % 2)


def _cell(
    page: Page, place: tuple[float, float], size: tuple[float, float], cell: HeatCell
) -> None:
    colour = shade(cell.share)
    (x, y), (wide, high) = place, size
    page.fill(x + EDGE, y + EDGE, wide - 2 * EDGE, high - 2 * EDGE, colour)
    ink = PAPER if colour in _DARK else INK
    page.write(x + wide / 2, y + high / 2, cell.sign, SMALL, middle=True, ink=ink)


def shade(share: int | None) -> str:
    """The colour of a share in per cent."""
    if share is None:
        return UNKNOWN
    return SHADES[min(max(share, 0) * len(SHADES) // 100, len(SHADES) - 1)]
