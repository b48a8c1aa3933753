"""What a small picture shows, as plain values: few bars, each now and in the period before.

The text of a digest says the same in words, so nobody needs the picture.
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
