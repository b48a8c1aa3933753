"""A form in the making: its answers and nothing else. There is no step number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

Answer = Any  # JSON: bool, str, int, list of str, an attachment as dict, None for skipped


@dataclass(frozen=True)
class Candidate:
    """One of several things an answer may mean; `line` is shown in full, `button` is short."""

    value: str
    line: str
    button: str


@dataclass(frozen=True)
class Draft:
    """Answers by key, and where the person wants to be.

    `at` overrides the derived question after Back or, with `editing`, from the review. `ticks` and `candidates` belong to the
    question being asked. `sources` says which message of the person gave which answer, so that
    editing that message edits the answer. `names` holds the words of answers that are codes.
    """

    id: str
    form: str
    version: int
    answers: Mapping[str, Answer] = field(default_factory=dict)
    at: str | None = None
    ticks: tuple[Answer, ...] | None = None
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, str] = field(default_factory=dict)
    misses: int = 0
    editing: bool = False
    album: str = ""
    touched: str = ""

    def having(self, **changes: Any) -> Self:  # noqa: ANN401 - the fields above, checked by them
        """The same draft with some fields changed."""
        return replace(self, **changes)

    def answered(self, key: str, answer: Answer, name: str | None = None) -> Self:
        """The draft with one answer more; what was pending for the question is settled."""
        names = {k: v for k, v in self.names.items() if k != key}
        if name is not None:
            names[key] = name
        return replace(
            self,
            answers={**self.answers, key: answer},
            names=names,
            candidates={k: v for k, v in self.candidates.items() if k != key},
            at=None,
            editing=False,
            ticks=None,
            misses=0,
        )

    def kept(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        kept: dict[str, Any] = {"id": self.id, "form": self.form, "version": self.version}
        for name in ("answers", "names", "sources", "context"):
            if value := getattr(self, name):
                kept[name] = dict(value)
        for name in ("at", "misses", "editing", "album", "touched"):
            if value := getattr(self, name):
                kept[name] = value
        if self.ticks is not None:
            kept["ticks"] = list(self.ticks)
        if self.candidates:
            kept["candidates"] = {
                key: [[c.value, c.line, c.button] for c in found]
                for key, found in self.candidates.items()
            }
        return kept

    @classmethod
    def opened(cls, kept: Mapping[str, Any]) -> Self:
        """From the JSON of a conversation row, whichever version wrote it."""
        ticks = kept.get("ticks")
        return cls(
            id=kept["id"],
            form=kept["form"],
            version=kept["version"],
            answers=kept.get("answers", {}),
            at=kept.get("at"),
            ticks=None if ticks is None else tuple(ticks),
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
