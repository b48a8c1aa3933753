"""What a person should look at before it is approved, each with its reason; never a refusal.

Pure: `Facts` of one submission and of others like it give flags. The list follows what others who
review at this scale look for (CommCare Connect's flags, SurveyCTO's quality checks).
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

ALIKE = 0.8  # share of the same word runs in two texts that are called alike
FEWEST_WORDS = 6  # shorter texts are alike by chance
RUN = 2  # words that follow each other
BURST, BURST_WITHIN = 3, timedelta(minutes=10)


class FlagKind(enum.StrEnum):
    """What was noticed."""

    DATES = "dates"  # a later day comes before an earlier one
    TEXT = "text"  # nearly the words of another one of the village
    PHOTO = "photo"  # the same picture hangs on another one
    CROWD = "crowd"  # more people than live there
    BURST = "burst"  # several within minutes
    CHANGED = "changed"  # answers differ from those that were approved


@dataclass(frozen=True)
class Flag:
    """One thing to look at: `questions` it is about, what it is `like`, and how many."""

    kind: FlagKind
    questions: tuple[str, ...] = ()
    like: str = ""
    count: int = 0

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "kind": self.kind.value,
            "questions": list(self.questions),
            "like": self.like,
            "count": self.count,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Flag:
        """As it was found."""
        kind = FlagKind(kept["kind"])
        return cls(kind, tuple(kept["questions"]), str(kept["like"]), int(kept["count"]))


@dataclass(frozen=True)
class Facts:
    """What is compared of one version. `days` and `texts` stand in the order they are asked."""

    receipt: str
    person_id: int
    at: datetime
    days: tuple[tuple[str, date], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    photos: frozenset[str] = frozenset()
    present: int = 0
    changed: tuple[str, ...] = ()  # answers that differ from the version that was approved last


def flags(own: Facts, others: Iterable[Facts], residents: int | None = None) -> list[Flag]:
    """What should be looked at; `others` are of the same village, or by the same pictures."""
    rest = sorted((one for one in others if one.receipt != own.receipt), key=lambda one: one.at)
    return [
        *_changed(own),
        *_dates(own),
        *_crowd(own, residents),
        *_texts(own, rest),
        *_photos(own, rest),
        *_burst(own, rest),
    ]


def _changed(own: Facts) -> list[Flag]:
    return [Flag(FlagKind.CHANGED, own.changed, count=len(own.changed))] if own.changed else []


def _dates(own: Facts) -> list[Flag]:
    """A day that is asked later and comes before one that is asked earlier."""
    return [
        Flag(FlagKind.DATES, (first, second))
        for (first, before), (second, after) in zip(own.days, own.days[1:], strict=False)
        if after < before
    ]


def _crowd(own: Facts, residents: int | None) -> list[Flag]:
    if residents is None or own.present <= residents:
        return []
    return [Flag(FlagKind.CROWD, count=residents)]


def _texts(own: Facts, others: Iterable[Facts]) -> list[Flag]:
    """The first text of a question that another one has nearly word for word."""
    for key, text in own.texts:
        for other in others:
            if any(is_alike(text, known) for name, known in other.texts if name == key):
                return [Flag(FlagKind.TEXT, (key,), other.receipt)]
    return []


def _photos(own: Facts, others: Iterable[Facts]) -> list[Flag]:
    for other in others:
        if same := own.photos & other.photos:
            return [Flag(FlagKind.PHOTO, like=other.receipt, count=len(same))]
    return []


def _burst(own: Facts, others: Iterable[Facts]) -> list[Flag]:
    near = [
        other
        for other in others
        if other.person_id == own.person_id and abs(other.at - own.at) <= BURST_WITHIN
    ]
    return [Flag(FlagKind.BURST, count=len(near) + 1)] if len(near) + 1 >= BURST else []


def is_alike(one: str, other: str) -> bool:
    """Whether two texts say nearly the same in nearly the same words."""
    left, right = _runs(one), _runs(other)
    if not left or not right:
        return False
    return len(left & right) >= ALIKE * len(left | right)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
