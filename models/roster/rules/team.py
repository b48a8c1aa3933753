"""The programme's rules for agents, as pure functions over what is known.

Source: seed document, "Agen Statistik di Desa/Kelurahan" and "Kriteria Agen Statistik"; LKE 2026
indicators 4a (number of agents) and 4b (an agent from the officials: kaur, kasi or staf).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFICIAL, PARTNER, OTHER = "official", "partner", "other"
# Kaur, kasi and staf count by the seed's words; the others are for the pembina to decide.
CERTAIN_POSTS = frozenset({"kaur", "kasi", "staf"})


class Criterion(enum.StrEnum):
    """The four criteria of an agent; the first two are required, the others preferred."""

    ELEMENT = "element"
    WILLING = "willing"
    EXPERIENCE = "experience"
    COMPUTER = "computer"


REQUIRED = (Criterion.ELEMENT, Criterion.WILLING)


@dataclass(frozen=True)
class Verdict:
    """Which criteria somebody meets. It advises; it never closes the door."""

    met: frozenset[Criterion]

    @property
    def is_eligible(self) -> bool:
        """Whether both required criteria are met."""
        return self.met.issuperset(REQUIRED)


def verdict(*, element: str, willing: bool, experienced: bool, computer: bool) -> Verdict:
    """Hold one person against the four criteria."""
    checks = {
        Criterion.ELEMENT: element in {OFFICIAL, PARTNER},
        Criterion.WILLING: willing,
        Criterion.EXPERIENCE: experienced,
        Criterion.COMPUTER: computer,
    }
    return Verdict(frozenset(name for name, met in checks.items() if met))


@dataclass(frozen=True)
class MemberPost:
    """What the team rule needs to know of one member."""

    element: str
    post: str | None
    certain: bool = False  # the pembina says that it counts


@dataclass(frozen=True)
class Team:
    """A roster held against the rule: more than one agent, at least one of them an official."""

    count: int
    officials: int
    uncertain: int  # officials whose post the pembina has to judge (sekretaris, kepala dusun)

    @property
    def has_enough(self) -> bool:
        """More than one person."""
        return self.count > 1

    @property
    def has_official(self) -> bool:
        """At least one kaur, kasi or staf."""
        return self.officials > 0

    @property
    def complete(self) -> bool:
        """Whether both rules hold."""
        return self.has_enough and self.has_official


def team(posts: Sequence[MemberPost]) -> Team:
    """Count everybody named in the SK, on Telegram or not."""
    officials = [post for post in posts if post.element == OFFICIAL]
    certain = sum(official.certain or official.post in CERTAIN_POSTS for official in officials)
    return Team(count=len(posts), officials=certain, uncertain=len(officials) - certain)
