"""Sets a letter as A4 pages: one column, wrapped by letters, with page numbers."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from matplotlib import get_data_path
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.documents.pdf import PdfDocument

A4 = (8.27, 11.69)  # inches
TOP, BOTTOM, LEFT = 0.94, 0.07, 0.1  # shares of the page
STEP = 0.0175  # of a line
WIDTH = 84  # letters
INK, GREY = "#1A1A1A", "#6A6A6A"

_FONTS = Path(get_data_path()) / "fonts" / "ttf"
_PLAIN = FontProperties(fname=str(_FONTS / "DejaVuSans.ttf"), size=10)
_BOLD = FontProperties(fname=str(_FONTS / "DejaVuSans-Bold.ttf"), size=10)
_TITLE = FontProperties(fname=str(_FONTS / "DejaVuSans-Bold.ttf"), size=15)
_SMALL = FontProperties(fname=str(_FONTS / "DejaVuSans.ttf"), size=8)


class _PageLine(NamedTuple):
    text: str
    font: FontProperties
    steps: float = 1.0


def make(letter: PdfDocument) -> bytes:
    """The letter as PDF."""
    pages = list(_pages(letter))
    paper = io.BytesIO()
    told = {"Title": letter.title, "CreationDate": letter.made, "Creator": None, "Producer": None}
    with PdfPages(paper, metadata=told) as book:
        for number, lines in enumerate(pages, 1):
            figure = Figure(figsize=A4)
            at = TOP
            for line in lines:
                at -= STEP * (line.steps - 1)
                _write(figure, LEFT, at, line.text, line.font, INK)
                at -= STEP
            footer = f"{letter.footer} · {number}/{len(pages)}"
            _write(figure, LEFT, BOTTOM / 2, footer, _SMALL, GREY)
            book.savefig(figure)
    return paper.getvalue()


def _write(
    figure: Figure, x: float, y: float, text: str, font: FontProperties, colour: str
) -> None:
    # parse_math: what people typed may hold dollar signs.
    figure.text(x, y, text, fontproperties=font, color=colour, va="top", parse_math=False)


def _pages(letter: PdfDocument) -> Iterator[list[_PageLine]]:
    page: list[_PageLine] = []
    left = TOP - BOTTOM
    for line in _lines(letter):
        if left < STEP * line.steps:
            yield page
            page, left = [], TOP - BOTTOM
        page.append(line)
        left -= STEP * line.steps
    yield page


def _lines(letter: PdfDocument) -> Iterator[_PageLine]:
    for text in textwrap.wrap(letter.title, 50) or [""]:
        yield _PageLine(text, _TITLE, 1.6)
    for section in letter.sections:
        for text in textwrap.wrap(section.heading, WIDTH) or [""]:
            yield _PageLine(text, _BOLD, 2.0)
        for label, words in section.lines:
            whole = f"{label}: {words}" if label else words
            for part in whole.splitlines() or [""]:
                wrapped = textwrap.wrap(part, WIDTH, subsequent_indent="    ") or [""]
                for text in wrapped:
                    yield _PageLine(text, _PLAIN)
