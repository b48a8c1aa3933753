"""When a question is asked: what the answers before it must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, init=False)
class When:
    """Ask only if the answer under `key` is one of `options` (a list: contains one of them)."""

    key: str
    options: tuple[str | bool, ...]

    def __init__(self, key: str, *options: str | bool) -> None:
        """Take the options as they read in a form: `When("kind", Kind.OTHER)`."""
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "options", options)

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether the answers so far open the question."""
        answer = answers.get(self.key)
        given = answer if isinstance(answer, list) else [answer]
        return any(option in given for option in self.options)

    def looks_at(self) -> tuple[str, ...]:
        """The question it looks at."""
        return (self.key,)


@dataclass(frozen=True)
class WhenAnswered:
    """Ask only if `key` has an answer; skipped is not an answer."""

    key: str

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether there is an answer under the key."""
        return answers.get(self.key) not in (None, [])

    def looks_at(self) -> tuple[str, ...]:
        """The question it looks at."""
        return (self.key,)


@dataclass(frozen=True)
class WhenUndated:
    """Ask only if the next step under `key` was said without a day."""

    key: str

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether there is a step, and no day in it."""
        step = answers.get(self.key)
        return isinstance(step, dict) and step.get("due") is None

    def looks_at(self) -> tuple[str, ...]:
        """The question it looks at."""
        return (self.key,)


@dataclass(frozen=True, init=False)
class AnyOf:
    """Ask if one of the conditions holds; several conditions on a field must all hold."""

    conditions: tuple[When | WhenAnswered | WhenUndated, ...]

    def __init__(self, *conditions: When | WhenAnswered | WhenUndated) -> None:
        """Take the conditions as they read in a form."""
        object.__setattr__(self, "conditions", conditions)

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether one of them holds."""
        return any(condition.holds(answers) for condition in self.conditions)

    def looks_at(self) -> tuple[str, ...]:
        """The questions they look at."""
        return tuple(condition.key for condition in self.conditions)


Condition = When | WhenAnswered | WhenUndated | AnyOf
