"""What is begun on one question and not answered yet.

In a draft's JSON each of these is a bare list; the kind of the question says what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.state.answers import Answer, StoredFile, files_in
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.forms.form import Question


@dataclass(frozen=True)
class Ticks:
    """Options ticked so far, in the order they are listed."""

    codes: tuple[str, ...] = ()

    def to_json(self) -> list[Answer]:
        """The codes."""
        return [*self.codes]


@dataclass(frozen=True)
class CollectedFiles:
    """Photos and documents sent so far."""

    files: tuple[StoredFile, ...] = ()

    def to_json(self) -> list[Answer]:
        """The files as they are stored."""
        return [*self.files]


@dataclass(frozen=True)
class PartText:
    """What was clear of a text ("20 orang"): the next one is read as going on from it."""

    text: str

    def to_json(self) -> list[Answer]:
        """The text alone."""
        return [self.text]


@dataclass(frozen=True)
class PerOption:
    """Texts by option, an empty one for an option left out; `at` is the option gone back to."""

    texts: Mapping[str, str]
    at: str = ""

    def to_json(self) -> list[Answer]:
        """Pairs of code and text, and behind them the code gone back to."""
        pairs: list[Answer] = [[code, text] for code, text in self.texts.items()]
        return [*pairs, self.at] if self.at else pairs


Pending = Ticks | CollectedFiles | PartText | PerOption


def pending_from_json(kept: Sequence[Answer], question: Question | None) -> Pending:
    """What the list means under the question; without one, what it looks like."""
    kind = question.kind if question is not None else None
    words = tuple(part for part in kept if isinstance(part, str))
    pairs = [part for part in kept if isinstance(part, list)]
    files = files_in(kept)
    if files or (kind is Kind.FILES and not kept):
        return CollectedFiles(files)
    if pairs or kind is Kind.EACH:
        texts = {str(code): str(text) for code, text in pairs}
        return PerOption(texts, words[-1] if words else "")
    if kind is Kind.HEADCOUNT and len(words) == 1:
        return PartText(words[0])
    return Ticks(words)
