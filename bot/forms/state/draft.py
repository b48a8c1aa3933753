"""A form in the making: its answers and nothing else. There is no step number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

from bot.forms.state import sources
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Question

ValueT = TypeVar("ValueT")
AnswerValue = (
    Any  # JSON: bool, str, int, list of str, an attachment or other value as dict, None for skipped
)
# Kinds whose candidates were given when the draft was opened; others come from what was typed.
OFFERED_KINDS = {Kind.ONE_OF, Kind.TEXT}
# No question has this key: every form has an attribute of the name.
ABOUT = "about"


@dataclass(frozen=True)
class Candidate:
    """One of several things an answer may mean; `line` is shown in full, `button` is short."""

    value: str
    line: str
    button: str


@dataclass(frozen=True)
class Draft:
    """Answers by key, and where the person wants to be.

    `at` overrides the derived question after Back or, with `editing`, from the review. `ticks` are
    lists not finished yet and `candidates` what an answer may mean, both by question. `sources`
    says which message of the person gave which answer (see sources.py). `names` holds the words of
    answers that are codes, and under ABOUT what all of it is about. `album` is the newest album
    that was answered, and behind a space the question that takes its photos.
    """

    id: str
    form: str
    version: int
    answers: Mapping[str, AnswerValue] = field(default_factory=dict)
    at: str | None = None
    ticks: Mapping[str, tuple[AnswerValue, ...]] = field(default_factory=dict)
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, str] = field(default_factory=dict)
    misses: int = 0
    editing: bool = False
    album: str = ""
    touched: str = ""
    # What path.py derived from these answers; a changed draft is another one and begins without.
    walked: Any = field(default=None, init=False, compare=False, repr=False)

    @property
    def about(self) -> str:
        """The region or the person all of it is about, in words; empty where nobody could doubt."""
        return self.names.get(ABOUT, "")

    def with_changes(self, **changes: Any) -> Self:  # noqa: ANN401 - the fields above, checked by them
        """The same draft with some fields changed."""
        return replace(self, **changes)

    def answered(self, question: Question, answer: AnswerValue, name: str | None = None) -> Self:
        """The draft with one answer more; what was pending for the question is settled."""
        key = question.key
        names = dict(_without(self.names, key))
        if name is not None:
            names[key] = name
        offered = question.kind in OFFERED_KINDS
        return replace(
            self,
            answers={**self.answers, key: answer},
            names=names,
            sources=sources.without(self.sources, (key,)),
            candidates=self.candidates if offered else _without(self.candidates, key),
            ticks=_without(self.ticks, key),
            at=None,
            editing=False,
            misses=0,
        )

    def with_ticks(self, key: str, ticks: tuple[AnswerValue, ...]) -> Self:
        """The draft with a list that is not finished."""
        return replace(self, ticks={**self.ticks, key: ticks}, misses=0)

    def with_candidates(self, key: str, candidates: tuple[Candidate, ...]) -> Self:
        """The draft with what an answer may mean; with nothing it is asked as before."""
        rest = _without(self.candidates, key)
        return replace(self, candidates={**rest, key: candidates} if candidates else rest)

    def settled(self, key: str) -> Self:
        """The draft after an edit that changes nothing: the old answer stays."""
        return replace(self, at=None, editing=False, ticks=_without(self.ticks, key), misses=0)

    def to_json(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        kept: dict[str, Any] = {"id": self.id, "form": self.form, "version": self.version}
        for name in ("answers", "names", "sources", "context"):
            if value := getattr(self, name):
                kept[name] = dict(value)
        for name in ("at", "misses", "editing", "album", "touched"):
            if value := getattr(self, name):
                kept[name] = value
        if self.ticks:
            kept["ticks"] = {key: list(ticks) for key, ticks in self.ticks.items()}
        if self.candidates:
            kept["candidates"] = {
                key: [[c.value, c.line, c.button] for c in found]
                for key, found in self.candidates.items()
            }
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """From the JSON of a conversation row, whichever version wrote it."""
        return cls(
            id=kept["id"],
            form=kept["form"],
            version=kept["version"],
            answers=kept.get("answers", {}),
            at=kept.get("at"),
            ticks={key: tuple(ticks) for key, ticks in kept.get("ticks", {}).items()},
            candidates={
                key: tuple(Candidate(*parts) for parts in found)
                for key, found in kept.get("candidates", {}).items()
            },
            names=kept.get("names", {}),
            sources=kept.get("sources", {}),
            context=kept.get("context", {}),
            misses=kept.get("misses", 0),
            editing=kept.get("editing", False),
            album=kept.get("album", ""),
            touched=kept.get("touched", ""),
        )


def _without(values: Mapping[str, ValueT], key: str) -> dict[str, ValueT]:
    return {other: value for other, value in values.items() if other != key}
