"""What a form compiles to: questions as plain values, and the checks of an author's work.

Everything here runs at import; nothing of pydantic is left for the engine to look at.
"""

from __future__ import annotations

import enum
import re
import types
import typing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar, Union

import annotated_types

from models.forms.marks import (
    AddressOf,
    AnyOf,
    Ask,
    Attachment,
    Choice,
    Example,
    Hint,
    MaySkip,
    NoneOf,
    NotFuture,
    OneOf,
    PhoneNumber,
    RegionName,
    Section,
    Was,
    When,
    WhenAnswered,
    YesNo,
)
from models.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from models.forms.marks import Condition

LONGEST_KEY = 24  # key and option share the 64 bytes of a button with the draft's id
Mark = TypeVar("Mark")


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


def compiled(form: type[BaseModel]) -> tuple[Question, ...]:
    """The questions of a form, in order; raises AuthorError for what cannot work."""
    questions: dict[str, Question] = {}
    section = Section("")
    for key, field in form.model_fields.items():
        where = f"{form.__module__}.{form.__name__}.{key}"
        section = _mark(field, Section) or section
        question = _question(where, key, field, section)
        _check(where, question, field, questions)
        questions[key] = question
    if not questions:
        raise AuthorError(f"{form.__module__}.{form.__name__}: a form needs a question")
    return tuple(questions.values())


def _marks(field: FieldInfo) -> list[object]:
    """All annotations of a field, those inside `Village | None` included."""
    marks: list[object] = list(field.metadata)
    for part in typing.get_args(field.annotation):
        if typing.get_origin(part) is typing.Annotated:
            marks.extend(part.__metadata__)
    return marks


def _mark(field: FieldInfo, kind: type[Mark]) -> Mark | None:
    return next((mark for mark in _marks(field) if isinstance(mark, kind)), None)


def _question(where: str, key: str, field: FieldInfo, section: Section) -> Question:
    ask = _mark(field, Ask)
    if ask is None:
        raise AuthorError(f"{where}: Ask is missing")
    kind, options = _kind(where, field)
    lower, upper = _bounds(field)
    example, region = _mark(field, Example), _mark(field, RegionName)
    address = _mark(field, AddressOf)
    none_of = _mark(field, NoneOf)
    return Question(
        key=key,
        kind=kind,
        ask=ask.text,
        label=ask.label,
        section=section.text,
        sign=section.sign,
        hints=tuple(mark.text for mark in _marks(field) if isinstance(mark, Hint)),
        example=example.text if example else None,
        may_skip=_mark(field, MaySkip) is not None,
        options=options,
        none_of=none_of.option.value if none_of else None,
        conditions=tuple(m for m in _marks(field) if isinstance(m, When | WhenAnswered | AnyOf)),
        was=tuple(mark.key for mark in _marks(field) if isinstance(mark, Was)),
        at_least=lower,
        at_most=upper,
        not_future=_mark(field, NotFuture) is not None,
        levels=region.levels if region else (),
        address_of=address.key if address else None,
    )


def _kind(where: str, field: FieldInfo) -> tuple[Kind, tuple[Option, ...]]:
    """What the field's type accepts; a mark decides where the type is a plain string."""
    plain = _without_none(field.annotation)
    inside = typing.get_args(plain)[0] if typing.get_origin(plain) is list else None
    if _mark(field, PhoneNumber):
        return Kind.PHONE, ()
    if _mark(field, RegionName):
        return Kind.REGION, ()
    if _mark(field, OneOf):
        return Kind.ONE_OF, ()
    if plain is bool:
        words = _mark(field, YesNo) or YesNo(N_("Ya"), N_("Tidak"))
        return Kind.YES_NO, (Option("yes", words.yes), Option("no", words.no))
    if isinstance(plain, type) and issubclass(plain, Choice):
        return Kind.CHOICE, _options(plain)
    if isinstance(inside, type) and issubclass(inside, Choice):
        return Kind.MANY, _options(inside)
    simple: dict[object, Kind] = {str: Kind.TEXT, int: Kind.NUMBER, date: Kind.DATE}
    simple[Attachment] = Kind.FILE
    if plain in simple:
        return simple[plain], ()
    if inside is Attachment:
        return Kind.FILES, ()
    raise AuthorError(f"{where}: no reader for {plain!r}")


def _without_none(annotation: object) -> object:
    if typing.get_origin(annotation) in {types.UnionType, Union}:
        rest = [part for part in typing.get_args(annotation) if part is not type(None)]
        annotation = rest[0] if len(rest) == 1 else annotation
    if typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    return annotation


def _options(choice: type[Choice]) -> tuple[Option, ...]:
    return tuple(Option(member.value, member.label, member.short) for member in choice)


def _bounds(field: FieldInfo) -> tuple[int | None, int | None]:
    """The smallest and largest number, or the shortest and longest text."""
    lower: int | None = None
    upper: int | None = None
    for mark in _marks(field):
        if isinstance(mark, annotated_types.Ge):
            lower = int(str(mark.ge))
        elif isinstance(mark, annotated_types.Le):
            upper = int(str(mark.le))
        elif isinstance(mark, annotated_types.MinLen):
            lower = mark.min_length
        elif isinstance(mark, annotated_types.MaxLen):
            upper = mark.max_length
    return lower, upper


def _check(where: str, question: Question, field: FieldInfo, before: dict[str, Question]) -> None:
    """What an author may get wrong, said at import and not to a villager."""
    if len(question.key) > LONGEST_KEY:
        raise AuthorError(f"{where}: a key has at most {LONGEST_KEY} letters")
    for condition in question.conditions:
        for key in condition.looks_at():
            if key not in before:
                raise AuthorError(
                    f"{where}: When looks at {key!r}, which is not an earlier question"
                )
        _check_options(where, condition, before)
    if (question.may_skip or question.conditions) and field.is_required():
        raise AuthorError(f"{where}: a question that may stay open needs a default")
    if question.address_of is not None and question.address_of not in before:
        raise AuthorError(f"{where}: AddressOf looks at {question.address_of!r}, not asked before")
    for option in question.options:
        if len(option.code) > LONGEST_KEY or not re.fullmatch(r"[a-z0-9_]+", option.code):
            raise AuthorError(f"{where}: the code {option.code!r} does not fit a button")
    if question.none_of and question.none_of not in {option.code for option in question.options}:
        raise AuthorError(f"{where}: NoneOf names {question.none_of!r}, which is no option")
    for text in (question.ask, *question.hints):
        for key in re.findall(r"%\((\w+)\)s", text):
            if key != "you" and key not in before:
                raise AuthorError(f"{where}: the text speaks of {key!r}, which is not asked before")


def _check_options(where: str, condition: Condition, before: dict[str, Question]) -> None:
    branches = condition.conditions if isinstance(condition, AnyOf) else (condition,)
    for branch in branches:
        if not isinstance(branch, When):
            continue
        asked = before[branch.key]
        codes = {option.code for option in asked.options}
        for option in branch.options:
            if asked.kind is Kind.YES_NO and isinstance(option, bool):
                continue
            if asked.options and option not in codes:
                raise AuthorError(f"{where}: {branch.key!r} has no option {option!r}")
