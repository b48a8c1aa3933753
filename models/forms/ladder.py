"""How what was handed in is looked at: by the pembina, and where a form says so by the office."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

# Why any answer may be sent back, offered below those of its own question.
OF_FILES = N_("Berbeda dengan foto atau berkasnya.")  # only where a form asks for any
COMMON_REASONS = (
    N_("Isiannya belum jelas, mohon dilengkapi."),
    OF_FILES,
    N_("Isian ini untuk kegiatan lain."),
)


KNOWN_REASONS: set[str] = set(COMMON_REASONS)  # those of every form: they are translated


@dataclass(frozen=True)
class Ladder:
    """sent -> read -> approved, or sent back -> sent again; with `office` it looks once more after.

    `reasons`: by question, why its answer is sent back most; each is offered as a button.
    """

    office: bool = False
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember the reasons: words that are stored and known are told in every language."""
        KNOWN_REASONS.update(words for several in self.reasons.values() for words in several)

    def reasons_for(self, question: str) -> tuple[str, ...]:
        """What is offered for a question, its own first."""
        return (*self.reasons.get(question, ()), *COMMON_REASONS)


def reason_mark(words: str) -> str:
    """What a button carries of a reason: it stays the same wherever the reason stands."""
    return hashlib.sha256(words.encode()).hexdigest()[:8]
