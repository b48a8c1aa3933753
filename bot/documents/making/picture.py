"""Draws a small chart for a phone: a label's line over its two bars, so that long names have room.

720 pixels wide at 144 dpi: on a screen of that width 12 points are as tall as the chat's own text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib import get_data_path
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

from bot.documents.making.png import small_png

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bot.documents.charts import Chart

WIDTH, DPI = 720, 144
LEFT, RIGHT, GAP = 28, 24, 10  # pixels, as everything below
LINE, NOW, BEFORE, BETWEEN = 34, 30, 22, 26
TITLE_LINE, LEGEND = 42, 52
SHORTEST = 4
# Okabe and Ito's blue and orange: also told apart by lightness, and the earlier bar is thinner.
NOW_COLOUR, BEFORE_COLOUR, INK, AXIS = "#0072B2", "#E69F00", "#1A1A1A", "#8A8A8A"
MOST_LINES, MOST_LETTERS = 2, 120

_FONTS = Path(get_data_path()) / "fonts" / "ttf"
PLAIN = FontProperties(fname=str(_FONTS / "DejaVuSans.ttf"), size=12.5)
SMALL = FontProperties(fname=str(_FONTS / "DejaVuSans.ttf"), size=11.5)
BOLD = FontProperties(fname=str(_FONTS / "DejaVuSans-Bold.ttf"), size=14.5)
_METER = RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]  # theirs


@dataclass(frozen=True)
class Page:
    """The paper, measured in pixels from its upper left corner."""

    axes: Axes

    def write(
        self,
        x: float,
        y: float,
        text: str,
        font: FontProperties,
        *,
        middle: bool = False,
        ink: str = INK,
    ) -> None:
        """A text that begins there, or has its middle there."""
        # parse_math: what people typed may hold dollar signs.
        self.axes.text(
            x,
            y,
            text,
            fontproperties=font,
            color=ink,
            va="center_baseline",
            ha="center" if middle else "left",
            parse_math=False,
        )

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A box."""
        place = (round(x), round(y))
        self.axes.add_patch(
            Rectangle(place, round(width), height, color=colour, linewidth=0, antialiased=False)
        )


def make(chart: Chart) -> bytes:
    """The chart as PNG, at most 20 kB."""
    title = fit(chart.title, BOLD)
    labels = [fit(bar.label, PLAIN) for bar in chart.bars]
    group = NOW + BEFORE + BETWEEN
    top = 20 + TITLE_LINE * len(title)
    height = top + LEGEND + sum(LINE * len(label) + group for label in labels) + 8
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
    page = Page(figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0)))
    page.axes.set_axis_off()
    for number, line in enumerate(title):
        page.write(LEFT, 20 + TITLE_LINE * (number + 0.5), line, BOLD)
    _legend(page, top, chart)
    y = top + LEGEND
    texts = [text for bar in chart.bars for text in (bar.now_text, bar.before_text)]
    widest = max((_text_width(text, SMALL) for text in texts), default=0)
    room = max(WIDTH - LEFT - RIGHT - GAP - widest, SHORTEST)
    most = max((count for bar in chart.bars for count in (bar.now, bar.before)), default=0) or 1
    for bar, label in zip(chart.bars, labels, strict=True):
        for line in label:
            page.write(LEFT, y + LINE / 2, line, PLAIN)
            y += LINE
        _bar(page, y, NOW, _bar_length(bar.now, most, room), bar.now_text, NOW_COLOUR)
        _bar(
            page,
            y + NOW,
            BEFORE,
            _bar_length(bar.before, most, room),
            bar.before_text,
            BEFORE_COLOUR,
        )
        page.fill(LEFT - 2, y - 2, 2, NOW + BEFORE + 4, AXIS)
        y += group
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # theirs
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # theirs
    return small_png(pixels, canvas.get_width_height(), INK, (NOW_COLOUR, BEFORE_COLOUR))


def _legend(page: Page, y: float, chart: Chart) -> None:
    x: float = LEFT
    for name, colour, thick in ((chart.now, NOW_COLOUR, 22), (chart.before, BEFORE_COLOUR, 14)):
        text = fit(name, SMALL, room=(WIDTH - LEFT - RIGHT) / 2 - 50)[0]
        page.fill(x, y + (LINE - thick) / 2, 24, thick, colour)
        page.write(x + 24 + GAP, y + LINE / 2, text, SMALL)
        x += 24 + GAP + _text_width(text, SMALL) + 32


def _bar_length(count: int, most: int, room: float) -> float:
    """Even one among a million is seen; nothing is not."""
    return max(room * count / most, SHORTEST) if count else 0


def _bar(page: Page, y: float, height: float, length: float, text: str, colour: str) -> None:
    page.fill(LEFT, y + 1, length, height - 2, colour)
    page.write(LEFT + length + GAP, y + height / 2, text, SMALL)


def _text_width(text: str, font: FontProperties) -> float:
    size = _METER.get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]  # theirs
    return float(size[0])


def fit(text: str, font: FontProperties, room: float = WIDTH - LEFT - RIGHT) -> list[str]:
    """The text in at most two lines (one in a narrower room); what does not fit ends in "…"."""
    lines = [""]
    for word in text[:MOST_LETTERS].split():
        longer = f"{lines[-1]} {word}".strip()
        if _text_width(longer, font) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [" ".join(lines[MOST_LINES - 1 :])]
    return [cut(line, font, room) for line in lines]


def cut(line: str, font: FontProperties, room: float) -> str:
    """The text in one line; what does not fit ends in "…"."""
    if _text_width(line, font) <= room:
        return line
    kept = line
    while kept and _text_width(f"{kept}…", font) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
