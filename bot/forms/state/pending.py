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
    first = kept[0] if kept else None
    if isinstance(first, dict) or (kind is Kind.FILES and not kept):
        return CollectedFiles(files_in(kept))
    if isinstance(first, list) or kind is Kind.EACH:
        pairs = [pair for pair in kept if isinstance(pair, list)]
        back = [code for code in kept if isinstance(code, str)]
        texts = {str(code): str(text) for code, text in pairs}
        return PerOption(texts, back[-1] if back else "")
    if kind is Kind.HEADCOUNT and len(kept) == 1:
        return PartText(str(first))
    return Ticks(tuple(map(str, kept)))
