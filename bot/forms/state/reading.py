"""What a reader is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from bot.forms.state.answers import Answer
    from bot.forms.state.draft import Candidate
    from models.core.text import Sentence


class ReaderLocale(Protocol):
    """The reader's language: puts a source sentence into words to compare typing with."""

    def words(self, text: str) -> tuple[str, ...]:
        """A source text in the person's language and in Indonesian, as a person may type it."""


@dataclass(frozen=True)
class Moment:
    """When and in which language somebody writes. `today` is a date in the person's zone."""

    today: date
    locale: ReaderLocale


@dataclass(frozen=True)
class Read:
    """An answer as it will be stored (JSON), with a name when the answer is a code."""

    answer: Answer
    name: str | None = None


@dataclass(frozen=True)
class Unread:
    """Not understood: one sentence that says what is wrong and how to answer."""

    why: Sentence
    # The text held something that must not be kept (a NIK): its source message is forgotten.
    forget: bool = False
    # What was clear so far ("20 orang"): the next text is read as going on from it.
    so_far: str = ""


@dataclass(frozen=True)
class Unclear:
    """It may mean several things; a tap, a number or a longer text picks one."""

    candidates: tuple[Candidate, ...]
    why: Sentence
    whole: str = ""  # all that was said, where the candidates hold only parts of it


Reading = Read | Unread | Unclear
