"""What a person should look at before it is approved, each with its reason; never a refusal.

Pure: `Facts` of one submission and of others like it give flags. The list follows what others who
review at this scale look for (CommCare Connect's flags, SurveyCTO's quality checks).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from models.review.rules.texts import is_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

BURST, BURST_WITHIN = 3, timedelta(minutes=10)
UNUSUAL, TIMES, KNOWN = 50, 3, 3  # more than 50 and 3 times the most of at least 3 reports
MANY_PRESENT = 20  # so many people are seen in a picture
PER_PICTURE = 50  # more than so many are not seen in one alone


class FlagKind(enum.StrEnum):
    """What was noticed."""

    DATES = "dates"  # a later day comes before an earlier one
    TEXT = "text"  # nearly the words of another one of the village
    PHOTO = "photo"  # the same picture hangs on another one
    ALIKE = "alike"  # nearly the same picture, saved or cut anew; found when its print was made
    CROWD = "crowd"  # more people than live there
    UNUSUAL = "unusual"  # far more people than ever came to anything of the village
    UNSEEN = "unseen"  # many people, and no picture or document
    BURST = "burst"  # several within minutes
    CHANGED = "changed"  # answers differ from those that were approved


@dataclass(frozen=True)
class Flag:
    """One thing to look at: `questions` it is about, what it is `like`, how many, usual at most."""

    kind: FlagKind
    questions: tuple[str, ...] = ()
    like: str = ""
    count: int = 0
    usual: int = 0

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "kind": self.kind.value,
            "questions": list(self.questions),
            "like": self.like,
            "count": self.count,
            "usual": self.usual,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Flag:
        """As it was found."""
        kind = FlagKind(kept["kind"])
        questions, usual = tuple(kept["questions"]), int(kept.get("usual", 0))
        return cls(kind, questions, str(kept["like"]), int(kept["count"]), usual)


@dataclass(frozen=True)
class Facts:
    """What is compared of one version. `days` and `texts` stand in the order they are asked.

    `evidence` is how many pictures and documents came; none where the form asks for none.
    """

    receipt: str
    person_id: int
    at: datetime
    region: str = ""
    days: tuple[tuple[str, date], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    photos: frozenset[str] = frozenset()
    present: int = 0
    evidence: int | None = None
    changed: tuple[str, ...] = ()  # answers that differ from the version that was approved last


def flags(own: Facts, others: Iterable[Facts], residents: int | None = None) -> list[Flag]:
    """What should be looked at; `others` are of the same village, or by the same pictures.

    Nobody asks a village how many live there, so `residents` is known only where a list says it;
    elsewhere many people are held against what came to earlier reports of the village.
    """
    rest = sorted((one for one in others if one.receipt != own.receipt), key=lambda one: one.at)
    return [
        *_changed(own),
        *_dates(own),
        *_crowd(own, rest, residents),
        *_evidence(own),
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


def _crowd(own: Facts, others: Iterable[Facts], residents: int | None) -> list[Flag]:
    if residents is not None and own.present > residents:
        return [Flag(FlagKind.CROWD, count=residents)]
    before = [one.present for one in others if one.region == own.region and one.at < own.at]
    counted = [present for present in before if present]
    if len(counted) < KNOWN or own.present <= max(UNUSUAL, TIMES * max(counted)):
        return []
    return [Flag(FlagKind.UNUSUAL, count=own.present, usual=max(counted))]


def _evidence(own: Facts) -> list[Flag]:
    """Many people, and nothing shows them, or one picture alone."""
    few = own.evidence == 0 and own.present >= MANY_PRESENT
    if few or (own.evidence == 1 and own.present > PER_PICTURE):
        return [Flag(FlagKind.UNSEEN, count=own.present, usual=own.evidence or 0)]
    return []


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


def sent_near(own: Facts, others: Iterable[Facts]) -> list[Facts]:
    """What the same person sent within minutes of it."""
    return [
        other
        for other in others
        if other.receipt != own.receipt
        and other.person_id == own.person_id
        and abs(other.at - own.at) <= BURST_WITHIN
    ]


def _burst(own: Facts, others: Iterable[Facts]) -> list[Flag]:
    near = sent_near(own, others)
    return [Flag(FlagKind.BURST, count=len(near) + 1)] if len(near) + 1 >= BURST else []
