"""Expected trouble, each with a sentence a villager understands.

Raise it anywhere below a turn: the turn rolls back and shows the sentence. No handler catches it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.core.text import Sentence


class Problem(Exception):  # noqa: N818 - the programme's own word for it
    """Something a person can mend: what is wrong and what to do now."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


class NotAllowed(Problem):
    """The person does not hold the verb in that region."""


class Gone(Problem):
    """What a button or link pointed at is no longer open."""


class NoSuchRegion(Gone, LookupError):  # noqa: N818 - as above
    """A code that is not on the list; only a forged button or an old link names one."""
