"""The words a form is annotated with: what is asked, when, and what an answer may be."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Mapping


class Choice(enum.StrEnum):
    """One of a few answers: `TRAINING = "training", N_("Pelatihan statistik"), N_("Pelatihan")`.

    The optional third word is short, for the button; the options then stand as numbered lines.
    What else people call it may follow: `("rapat", "musdes")`.
    """

    label: str
    short: str | None
    also: tuple[str, ...]

    def __new__(
        cls, code: str, label: str = "", short: str | None = None, also: tuple[str, ...] = ()
    ) -> Self:
        """Keep the texts beside the code that is stored."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code
        member.short = short
        member.also = also
        return member


LARGEST_FILE = 10 * 1024 * 1024  # bytes; Telegram itself hands out at most 20 MB


class Attachment(BaseModel):
    """A photo or file as Telegram names it; its contents are fetched after the commit."""

    model_config = ConfigDict(frozen=True)

    file_id: str
    unique_id: str
    kind: Literal["photo", "pdf"]
    size: int = 0
    name: str = ""
    line: str = ""  # what was written under it


class Headcount(BaseModel):
    """People present: men, women and, as codes, the kinds of people they were."""

    model_config = ConfigDict(frozen=True)

    men: int = Field(ge=0)
    women: int = Field(ge=0)
    kinds: list[str] = Field(default_factory=list)

    @property
    def people(self) -> int:
        """All of them."""
        return self.men + self.women


class FollowUp(BaseModel):
    """What is to be done next, by which day and by whom, as far as it was said."""

    model_config = ConfigDict(frozen=True)

    what: str
    due: date | None = None
    who: str | None = None


class Spot(BaseModel):
    """Where something was: words a person typed, or the point they sent."""

    model_config = ConfigDict(frozen=True)

    words: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Ask:
    """The question, and the label it carries in the review and in labelled lines.

    `also`: other words that people write before such a line.
    """

    text: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hint:
    """One more line under the question: what a term means or how to answer."""

    text: str


@dataclass(frozen=True)
class Example:
    """Something a person could type; a test types it back to the reader."""

    text: str


@dataclass(frozen=True)
class Section:
    """The part of the form that begins with this question."""

    text: str
    sign: str = ""


@dataclass(frozen=True)
class MaySkip:
    """The question may be left out; the field needs a default. `label`: the button's own words."""

    label: str = ""


@dataclass(frozen=True, init=False)
class Suggest:
    """Up to four ready answers as buttons; a tap does what typing the words would do."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        """Take the words as they read in a form: `Suggest(N_("Hari ini"), N_("Kemarin"))`."""
        object.__setattr__(self, "words", words)


@dataclass(frozen=True)
class KindsOf:
    """In a headcount: the kinds of people that may be named with the numbers."""

    choice: type[Choice]


@dataclass(frozen=True, init=False)
class Within:
    """In a list of choices: only the options chosen in one of the lists under `keys`."""

    keys: tuple[str, ...]

    def __init__(self, *keys: str) -> None:
        """Take the keys as they read in a form: `Within("present", "unknown")`."""
        object.__setattr__(self, "keys", keys)


@dataclass(frozen=True, init=False)
class Without:
    """In a list of choices: only the options chosen in none of the lists under `keys`."""

    keys: tuple[str, ...]

    def __init__(self, *keys: str) -> None:
        """Take the keys as they read in a form: `Without("present")`."""
        object.__setattr__(self, "keys", keys)


@dataclass(frozen=True)
class EachOf:
    """One short text for each option chosen under `key`; `%(item)s` in Ask is its label."""

    key: str


@dataclass(frozen=True)
class NoneOf:
    """In a list of choices: the option that excludes all others ("Belum pernah")."""

    option: Choice


@dataclass(frozen=True)
class YesNo:
    """Words of a yes/no question where plain yes and no would not say enough."""

    yes: str
    no: str


@dataclass(frozen=True)
class Was:
    """A key this question had in earlier versions."""

    key: str


@dataclass(frozen=True)
class NotFuture:
    """A date that has already come."""


@dataclass(frozen=True)
class PhoneNumber:
    """A mobile number, typed or by the contact button."""


@dataclass(frozen=True)
class RegionName:
    """A region asked by name; the answer is its code. `levels`: 1 province ... 4 village."""

    levels: tuple[int, ...] = (4,)


@dataclass(frozen=True)
class OneOf:
    """One of the candidates the draft was opened with (people of an office, of a roster)."""


@dataclass(frozen=True)
class AddressOf:
    """The answer says how to address the person whose name was given under `key`."""

    key: str


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


@dataclass(frozen=True, init=False)
class AnyOf:
    """Ask if one of the conditions holds; several conditions on a field must all hold."""

    conditions: tuple[When | WhenAnswered, ...]

    def __init__(self, *conditions: When | WhenAnswered) -> None:
        """Take the conditions as they read in a form."""
        object.__setattr__(self, "conditions", conditions)

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether one of them holds."""
        return any(condition.holds(answers) for condition in self.conditions)

    def looks_at(self) -> tuple[str, ...]:
        """The questions they look at."""
        return tuple(condition.key for condition in self.conditions)


Condition = When | WhenAnswered | AnyOf

Phone = Annotated[str, PhoneNumber()]
Village = Annotated[str, RegionName((4,))]
