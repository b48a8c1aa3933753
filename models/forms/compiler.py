"""Turns a form's annotated fields into questions, once, at import; nothing of pydantic is left."""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import TYPE_CHECKING, TypeVar, Union

import annotated_types

from models.core.text import N_
from models.forms.author_checks import check, check_names
from models.forms.conditions import AnyOf, When, WhenAnswered, WhenUndated
from models.forms.marks import (
    AddressOf,
    Ask,
    EachOf,
    Example,
    Folded,
    Hint,
    KindsOf,
    LetterNumberMark,
    MaySkip,
    NoneOf,
    NotFuture,
    NotPast,
    OneOf,
    PersonName,
    PhoneNumber,
    RegionName,
    ReplyMark,
    Section,
    Suggest,
    Was,
    WithDocuments,
    Within,
    Without,
    YesNo,
)
from models.forms.questions import AuthorError, Kind, Option, Question
from models.forms.values import Attachment, Choice, FollowUp, Headcount, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

Mark = TypeVar("Mark")
_CONDITIONS = When | WhenAnswered | WhenUndated | AnyOf
_LENGTH = "dict[str, Annotated[str, Field(max_length=...)]]"
_SIMPLE: dict[object, Kind] = {
    str: Kind.TEXT,
    int: Kind.NUMBER,
    date: Kind.DATE,
    Attachment: Kind.FILE,
    FollowUp: Kind.FOLLOW_UP,
    Spot: Kind.SPOT,
}


def compile_questions(form: type[BaseModel]) -> tuple[Question, ...]:
    """The questions of a form, in order; raises AuthorError for what cannot work."""
    questions: dict[str, Question] = {}
    section = Section("")
    for key, field in form.model_fields.items():
        where = f"{form.__module__}.{form.__name__}.{key}"
        section = _mark(field, Section) or section
        question = _question(where, key, field, section, questions)
        check(where, question, questions, required=field.is_required())
        questions[key] = question
    if not questions:
        raise AuthorError(f"{form.__module__}.{form.__name__}: a form needs a question")
    check_names(f"{form.__module__}.{form.__name__}", questions)
    return tuple(questions.values())


def _marks(field: FieldInfo) -> list[object]:
    """All annotations of a field, those inside `Village | None` included."""
    return [*field.metadata, *_nested_marks(field.annotation)]


def _nested_marks(annotation: object) -> Iterator[object]:
    """Annotations of the parts of a type; a Field among them stands for its bounds."""
    for part in typing.get_args(annotation):
        if typing.get_origin(part) is typing.Annotated:
            for mark in part.__metadata__:
                yield from getattr(mark, "metadata", (mark,))
        yield from _nested_marks(part)


def _mark(field: FieldInfo, kind: type[Mark]) -> Mark | None:
    return next((mark for mark in _marks(field) if isinstance(mark, kind)), None)


def _question(
    where: str, key: str, field: FieldInfo, section: Section, before: Mapping[str, Question]
) -> Question:
    ask = _mark(field, Ask)
    if ask is None:
        raise AuthorError(f"{where}: Ask is missing")
    kind, options = _kind(where, field)
    skip, each, suggest = _mark(field, MaySkip), _mark(field, EachOf), _mark(field, Suggest)
    within, without = _mark(field, Within), _mark(field, Without)
    lower, upper = _bounds(field)
    example, region = _mark(field, Example), _mark(field, RegionName)
    folded = _mark(field, Folded)
    address = _mark(field, AddressOf)
    none_of = _mark(field, NoneOf)
    named = none_of.option.value if none_of else None
    if each is not None and each.key in before:
        options, named = before[each.key].options, before[each.key].none_of
    return Question(
        key=key,
        kind=kind,
        ask=ask.text,
        label=ask.label,
        also=ask.also,
        section=section.text,
        sign=section.sign,
        hints=tuple(mark.text for mark in _marks(field) if isinstance(mark, Hint)),
        example=example.text if example else None,
        may_skip=skip is not None,
        options=options,
        none_of=named,
        conditions=tuple(m for m in _marks(field) if isinstance(m, _CONDITIONS)),
        was=tuple(mark.key for mark in _marks(field) if isinstance(mark, Was)),
        at_least=lower,
        at_most=upper,
        not_future=_mark(field, NotFuture) is not None,
        not_past=kind is Kind.FOLLOW_UP or _mark(field, NotPast) is not None,
        takes_documents=_mark(field, WithDocuments) is not None,
        levels=region.levels if region else (),
        address_of=address.key if address else None,
        person=_mark(field, PersonName),
        skip_label=skip.label if skip else "",
        suggestions=suggest.words if suggest else (),
        within=within.keys if within else (),
        without=without.keys if without else (),
        each_of=each.key if each else None,
        folded_after=folded.first if folded else None,
        more_label=folded.label if folded else "",
        letter_number=_mark(field, LetterNumberMark) is not None,
        reply=_mark(field, ReplyMark) is not None,
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
    if plain is Headcount:
        kinds = _mark(field, KindsOf)
        return Kind.HEADCOUNT, _options(kinds.choice) if kinds else ()
    each = _mark(field, EachOf)
    if each is not None and _is_texts(plain):
        if any(
            isinstance(mark, annotated_types.MinLen | annotated_types.MaxLen)
            for mark in field.metadata
        ):
            raise AuthorError(f"{where}: each text has its length inside: {_LENGTH}")
        return Kind.EACH, ()
    if plain in _SIMPLE or inside is Attachment:
        return _SIMPLE.get(plain, Kind.FILES), ()
    raise AuthorError(f"{where}: no reader for {plain!r}")


def _is_texts(plain: object) -> bool:
    """Whether a type is dict[str, str]; the text may carry its length."""
    if typing.get_origin(plain) is not dict:
        return False
    inside = [_without_none(part) for part in typing.get_args(plain)]
    return inside == [str, str]


def _without_none(annotation: object) -> object:
    if typing.get_origin(annotation) in {types.UnionType, Union}:
        rest = [part for part in typing.get_args(annotation) if part is not type(None)]
        annotation = rest[0] if len(rest) == 1 else annotation
    if typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    return annotation


def _options(choice: type[Choice]) -> tuple[Option, ...]:
    return tuple(Option(member.value, member.label, member.short, member.also) for member in choice)


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
