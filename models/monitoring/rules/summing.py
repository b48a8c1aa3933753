"""Figures of a place as plain values, and those of a unit made of its children's.

What is not known stays unknown: a figure is the sum of the children that have it, `counted` says of
how many villages it is, and where no child has it there is none: never 0.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

FIGURES = (
    # Of one village 1: how many there are.
    "villages",
    # Stages whose window has opened, those done, done by their due day, and not done in time.
    *("stages_expected", "stages_done", "stages_on_time", "stages_late"),
    # Villages (0 or 1 of each) in which any stage is late, or from which nothing was heard.
    *("late", "silent"),
    # Reports of activities held this month, and in the month before.
    *("reports_expected", "reports_sent", "reports_on_time"),
    *("reports_expected_before", "reports_sent_before", "reports_on_time_before"),
    # Data that is needed and not there; everything that needs somebody; what of it waits for BPS.
    *("needs_open", "matters", "waiting"),
    # The roster: agents, and villages (0 or 1) in which something of it is missing.
    *("agents", "team_incomplete", "no_decree", "no_head", "no_pembina"),
    # Of the last ninety days: what was looked at, sent back, asked to be put right, and was soon.
    *("looked", "sent_back", "corrections", "put_right"),
)
NO_STAGE = (0, 0, 0, 0)  # expected, done, on time, late


@dataclass(frozen=True)
class Sheet:
    """The figures of one place; `stages` and `looks` by their keys, each a sum like the others."""

    figures: Mapping[str, int | None]
    counted: Mapping[str, int]
    stages: Mapping[str, Sequence[int]] = field(default_factory=dict)
    looks: Mapping[str, int] = field(default_factory=dict)
    oldest_waiting: datetime | None = None
    last_active: datetime | None = None

    def __getitem__(self, figure: str) -> int | None:
        """One figure; none where nobody knows it."""
        return self.figures.get(figure)


def of_village(
    figures: Mapping[str, int | None],
    stages: Mapping[str, Sequence[int]],
    looks: Mapping[str, int],
    oldest_waiting: datetime | None,
    last_active: datetime | None,
) -> Sheet:
    """The sheet of one village: each figure it has is of one village."""
    whole = {name: figures.get(name) for name in FIGURES}
    counted = {name: int(value is not None) for name, value in whole.items()}
    return Sheet(whole, counted, stages, looks, oldest_waiting, last_active)


def sum_up(children: Iterable[Sheet]) -> Sheet:
    """The sheet of whatever lies right above these."""
    listed = list(children)
    figures: dict[str, int | None] = {}
    for name in FIGURES:
        known = [value for child in listed if (value := child[name]) is not None]
        figures[name] = sum(known) if known else None
    counted = {name: sum(child.counted.get(name, 0) for child in listed) for name in FIGURES}
    stages: dict[str, list[int]] = {}
    looks: Counter[str] = Counter()
    for child in listed:
        looks.update(child.looks)
        for key, counts in child.stages.items():
            before = stages.get(key, NO_STAGE)
            stages[key] = [one + other for one, other in zip(before, counts, strict=True)]
    oldest = [child.oldest_waiting for child in listed if child.oldest_waiting is not None]
    last = [child.last_active for child in listed if child.last_active is not None]
    return Sheet(
        figures, counted, stages, dict(looks), min(oldest, default=None), max(last, default=None)
    )


def behind(sheet: Sheet) -> tuple[float, int, int, int]:
    """How far behind a place is, for ordering: the greatest first; what nobody knows comes last."""
    expected, late = sheet["stages_expected"], sheet["stages_late"]
    share = late / expected if expected and late is not None else (0.0 if expected == 0 else -1.0)
    return share, late or 0, sheet["silent"] or 0, sheet["waiting"] or 0
