"""What one thing said to a draft leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.forms.state.draft import Candidate, Draft
    from models.core.text import Sentence


@dataclass(frozen=True)
class Lookup:
    """A question to the database: regions of these levels that fit what was typed."""

    query: str
    levels: tuple[int, ...]
    within: str = ""


@dataclass(frozen=True)
class LookupResult:
    """What a lookup found; `why` says what would tell level ones apart, or that none fits."""

    candidates: tuple[Candidate, ...]
    why: Sentence | None = None


@dataclass(frozen=True)
class Outcome:
    """The next draft, and what to say on its card.

    `note` says what could not be read, `told` what could; `echo` is the question whose answer is
    read back; `toast` answers the tap.
    `stale`: the button was old; `nothing`: there is nothing to say; `send`: the person wants to
    hand the form in; `drop`: they want to throw it away.
    """

    draft: Draft
    note: Sentence | None = None
    told: Sentence | None = None
    offers: bool = False  # the note asks which of the candidates is meant
    echo: str = ""
    toast: Sentence | None = None
    stale: bool = False
    says_nothing: bool = False
    send: bool = False
    drop: bool = False
    unfolded: bool = False  # the person wants to see the options that are folded away
    changed: str = ""  # the answer just edited from the review, which then says only that
