"""A form in the making: its answers and nothing else. There is no step number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

from bot.forms.state import sources
from bot.forms.state.pending import pending_from_json
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.answers import Answer, Answers
    from bot.forms.state.pending import Pending
    from bot.forms.state.sources import Source
    from models.forms.form import Form, Question

ValueT = TypeVar("ValueT")
# Kinds whose candidates were given when the draft was opened; others come from what was typed.
OFFERED_KINDS = {Kind.ONE_OF, Kind.TEXT}
# No question has this key: every form has an attribute of the name.
ABOUT = "about"
# Nor this one: the keys of answers that were taken over from something sent before.
TAKEN_OVER = "taken over"


@dataclass(frozen=True)
class Candidate:
    """One of several things an answer may mean; `line` is shown in full, `button` is short."""

    value: str
    line: str
    button: str


@dataclass(frozen=True)
class Draft:
    """Answers by key, and where the person wants to be.

    `at` overrides the derived question after Back or, with `editing`, from the review. `pending`
    is what is not finished yet and `candidates` what an answer may mean, both by question.
    `sources` says which message of the person gave which answer. `names` holds the words of answers
    that are codes, under ABOUT what all of it is about, and under TAKEN_OVER which answers come
    from something sent before and were not given anew. `album` is the newest album that was
    answered, and behind a space the question that takes its photos. `refused` is their newest
    message when nothing of it could be read: edited, it is read again. `unplaced` are pieces of a
    whole report that stand in no answer: the review shows them, and a tap puts them somewhere.
    """

    id: str
    form: str
    version: int
    answers: Answers = field(default_factory=dict)
    at: str | None = None
    pending: Mapping[str, Pending] = field(default_factory=dict)
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    context: Mapping[str, str] = field(default_factory=dict)
    misses: int = 0
    editing: bool = False
    album: str = ""
    touched: str = ""
    refused: int = 0
    unplaced: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """The region or the person all of it is about, in words; empty where nobody could doubt."""
        return self.names.get(ABOUT, "")

    @property
    def taken_over(self) -> tuple[str, ...]:
        """The keys of answers taken over from something sent before, as long as they stay so."""
        return tuple(self.names.get(TAKEN_OVER, "").split())

    def with_changes(self, **changes: Any) -> Self:  # noqa: ANN401 - the fields above, checked by them
        """The same draft with some fields changed."""
        return replace(self, **changes)

    def with_answer(self, question: Question, answer: Answer, name: str | None = None) -> Self:
        """The draft with one answer more; nothing is pending for the question any longer."""
        key = question.key
        names = dict(_without(self.names, key))
        if key in self.taken_over:
            names[TAKEN_OVER] = " ".join(taken for taken in self.taken_over if taken != key)
        if name is not None:
            names[key] = name
        offered = question.kind in OFFERED_KINDS
        if question.person is not None:
            # Of several names in one line the others are still to come; with another name they end.
            offered = any(answer == one.value for one in self.candidates.get(key, ()))
        return replace(
            self,
            answers={**self.answers, key: answer},
            names=names,
            sources=sources.without(self.sources, (key,)),
            candidates=self.candidates if offered else _without(self.candidates, key),
            pending=_without(self.pending, key),
            at=None,
            editing=False,
            misses=0,
        )

    def with_pending(self, key: str, pending: Pending) -> Self:
        """The draft with something that is not finished."""
        return replace(self, pending={**self.pending, key: pending}, misses=0)

    def with_candidates(self, key: str, candidates: tuple[Candidate, ...]) -> Self:
        """The draft with what an answer may mean; with nothing it is asked as before."""
        rest = _without(self.candidates, key)
        return replace(self, candidates={**rest, key: candidates} if candidates else rest)

    def keep_answer(self, key: str) -> Self:
        """The draft after an edit that changes nothing: the old answer stays."""
        rest = _without(self.pending, key)
        return replace(self, at=None, editing=False, pending=rest, misses=0)

    def to_json(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        kept: dict[str, Any] = {"id": self.id, "form": self.form, "version": self.version}
        for name in ("answers", "names", "context"):
            if value := getattr(self, name):
                kept[name] = dict(value)
        if self.sources:
            kept["sources"] = sources.to_json(self.sources)
        for name in ("at", "misses", "editing", "album", "touched", "refused"):
            if value := getattr(self, name):
                kept[name] = value
        if self.unplaced:
            kept["unplaced"] = [*self.unplaced]
        if self.pending:
            kept["ticks"] = {key: pending.to_json() for key, pending in self.pending.items()}
        if self.candidates:
            kept["candidates"] = {
                key: [[c.value, c.line, c.button] for c in candidates]
                for key, candidates in self.candidates.items()
            }
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any], form: type[Form] | None) -> Self:
        """From the JSON of a conversation row, whichever version wrote it.

        Today's form says what is pending under its questions; none where it is not known any more.
        """
        return cls(
            id=kept["id"],
            form=kept["form"],
            version=kept["version"],
            answers=kept.get("answers", {}),
            at=kept.get("at"),
            pending={
                key: pending_from_json(ticks, form.question(key) if form else None)
                for key, ticks in kept["ticks"].items()
            }
            if "ticks" in kept
            else {},
            candidates={
                key: tuple(Candidate(*parts) for parts in candidates)
                for key, candidates in kept.get("candidates", {}).items()
            },
            names=kept.get("names", {}),
            sources=sources.from_json(kept["sources"]) if "sources" in kept else {},
            context=kept.get("context", {}),
            misses=kept.get("misses", 0),
            editing=kept.get("editing", False),
            album=kept.get("album", ""),
            touched=kept.get("touched", ""),
            refused=kept.get("refused", 0),
            unplaced=tuple(kept.get("unplaced", ())),
        )


def _without(values: Mapping[str, ValueT], key: str) -> dict[str, ValueT]:
    return {other: value for other, value in values.items() if other != key}
