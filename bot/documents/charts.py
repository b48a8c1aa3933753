"""What a small picture shows, as plain values: bars of two periods, or cells of units by stages.

The text beside it says the same in words, so nobody needs the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_BARS = 8  # more are not read on a phone


@dataclass(frozen=True)
class Bar:
    """One village or kind: how long its bars are, and what is written at them ("1.234")."""

    label: str
    now: int
    before: int
    now_text: str
    before_text: str

    def __post_init__(self) -> None:
        if self.now < 0 or self.before < 0:
            raise ValueError("a bar counts something: it is never below zero")


@dataclass(frozen=True)
class Chart:
    """Bars under a title; `now` and `before` name the two periods ("7 hari ini")."""

    title: str
    now: str
    before: str
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        if len(self.bars) > MOST_BARS:
            raise ValueError(f"{len(self.bars)} bars; at most {MOST_BARS} can be read on a phone")


MOST_ROWS, MOST_COLUMNS = 40, 12


@dataclass(frozen=True)
class HeatCell:
    """How much of the whole is done, in per cent, and the sign that says it without a colour.

    Without a share nothing is known or expected there yet.
    """

    share: int | None
    sign: str


@dataclass(frozen=True)
class HeatMap:
    """Rows of cells under numbered columns; `columns` and `legend` are said below in words."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    legend: tuple[tuple[HeatCell, str], ...]

    def __post_init__(self) -> None:
        if len(self.rows) > MOST_ROWS or len(self.columns) > MOST_COLUMNS:
            raise ValueError(f"{len(self.rows)} rows of {len(self.columns)}: not read on a phone")
        if any(len(cells) != len(self.columns) for _label, cells in self.rows):
            raise ValueError("a row has a cell for each column")
