"""What a form compiles to: questions as plain values, which is all the engine knows."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.conditions import Condition
    from models.forms.marks import PersonName

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
    HEADCOUNT = "headcount"
    FOLLOW_UP = "follow_up"
    SPOT = "spot"
    EACH = "each"


@dataclass(frozen=True)
class Option:
    """One answer to choose: the code that is stored and its words."""

    code: str
    label: str
    short: str | None = None
    also: tuple[str, ...] = ()  # other words for it, as people type them


@dataclass(frozen=True)
class Question:
    """A compiled question; plain values only, so that it can be counted, printed and versioned."""

    key: str
    kind: Kind
    ask: str
    label: str
    also: tuple[str, ...] = ()  # other labels of its line, as people type them
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
    not_past: bool = False  # what is planned: no day before today is read or offered
    takes_documents: bool = False
    levels: tuple[int, ...] = ()
    address_of: str | None = None
    person: PersonName | None = None
    skip_label: str = ""
    suggestions: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    each_of: str | None = None
    folded_after: int | None = None  # so many options stand on the card at first
    more_label: str = ""  # the button that shows the others
    letter_number: bool = False
    reply: bool = False  # words from one person to another
    left: tuple[str, ...] | None = None  # codes of the options that earlier answers leave; all

    def applies(self, answers: Mapping[str, object]) -> bool:
        """Whether this question is asked, given the answers before it."""
        if not all(condition.holds(answers) for condition in self.conditions):
            return False
        return not self.depends_on_lists or bool(self._codes_left(answers))

    @cached_property
    def depends_on_lists(self) -> bool:
        """Whether earlier lists decide which options are left."""
        return bool(self.within or self.without or self.each_of)

    def narrow(self, answers: Mapping[str, object]) -> Question:
        """The question with the options that the answers before it leave."""
        if not self.depends_on_lists:
            return self
        left = self._codes_left(answers)
        least = self.at_least
        if least is not None and self.kind is Kind.MANY:
            least = min(least, len(left))
        always = (self.none_of,) if self.none_of and self.each_of is None else ()
        return replace(self, left=(*left, *always), at_least=least)

    def is_left(self, code: str) -> bool:
        """Whether an option is (still) one to choose."""
        return self.left is None or code in self.left

    def _codes_left(self, answers: Mapping[str, object]) -> tuple[str, ...]:
        """The codes left, in order; the option that excludes all others does not count."""
        inside = _chosen_codes(answers, (self.each_of,) if self.each_of else self.within)
        outside = _chosen_codes(answers, self.without)
        return tuple(
            option.code
            for option in self.options
            if (option.code in inside or not (self.within or self.each_of))
            and option.code not in outside
            and option.code != self.none_of
        )


def _chosen_codes(answers: Mapping[str, object], keys: tuple[str, ...]) -> set[str]:
    """The codes in these lists."""
    lists = (answers.get(key) for key in keys)
    return {str(code) for given in lists if isinstance(given, list) for code in given}
