"""What a form compiles to: questions as plain values, which is all the engine knows."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.marks import Condition

LONGEST_KEY = 24  # key and option share the 64 bytes of a button with the draft's id


class AuthorError(TypeError):
    """A form that cannot work; raised at import, naming file, form and question."""


class Kind(enum.Enum):
    """What a question accepts; each kind has one reader."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    MANY = "many"
    PHONE = "phone"
    REGION = "region"
    ONE_OF = "one_of"
    FILE = "file"
    FILES = "files"


@dataclass(frozen=True)
class Option:
    """One answer to choose: the code that is stored and its words."""

    code: str
    label: str
    short: str | None = None


@dataclass(frozen=True)
class Question:
    """A compiled question; plain values only, so that it can be counted, printed and versioned."""

    key: str
    kind: Kind
    ask: str
    label: str
    section: str = ""
    sign: str = ""
    hints: tuple[str, ...] = ()
    example: str | None = None
    may_skip: bool = False
    options: tuple[Option, ...] = ()
    none_of: str | None = None
    conditions: tuple[Condition, ...] = ()
    was: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    not_future: bool = False
    levels: tuple[int, ...] = ()
    address_of: str | None = None

    def applies(self, answers: Mapping[str, object]) -> bool:
        """Whether this question is asked, given the answers before it."""
        return all(condition.holds(answers) for condition in self.conditions)
