"""Everything a form file needs: `Form` and the words its questions are written in.

A form is a pydantic model; it reads like the paper form it replaces and is compiled at import.
What happens after it is handed in stands in `handlers`, never here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from models.core.text import N_, Sentence
from models.forms.compiler import compile_questions
from models.forms.conditions import AnyOf, When, WhenAnswered, WhenUndated
from models.forms.marks import (
    AddressOf,
    Ask,
    EachOf,
    Example,
    Folded,
    Hint,
    KindsOf,
    LetterNumber,
    MaySkip,
    NoneOf,
    NotFuture,
    NotPast,
    OneOf,
    PersonName,
    Phone,
    PhoneNumber,
    RegionName,
    Reply,
    Section,
    Suggest,
    Village,
    Was,
    WithDocuments,
    Within,
    Without,
    YesNo,
)
from models.forms.questions import LONGEST_KEY, AuthorError, Kind, Option, Question
from models.forms.values import Attachment, Choice, FollowUp, Headcount, Spot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.forms.ladder import Ladder

__all__ = [
    "FORMS",
    "N_",
    "AddressOf",
    "AnyOf",
    "Ask",
    "Attachment",
    "AuthorError",
    "Choice",
    "EachOf",
    "Example",
    "Folded",
    "FollowUp",
    "Form",
    "Headcount",
    "Hint",
    "Kind",
    "KindsOf",
    "LetterNumber",
    "MaySkip",
    "NoneOf",
    "NotFuture",
    "NotPast",
    "OneOf",
    "Option",
    "PersonName",
    "Phone",
    "PhoneNumber",
    "Question",
    "RegionName",
    "Reply",
    "Section",
    "Sentence",
    "Spot",
    "Suggest",
    "Village",
    "Was",
    "When",
    "WhenAnswered",
    "WhenUndated",
    "WithDocuments",
    "Within",
    "Without",
    "YesNo",
    "ask_again",
]


@dataclass(frozen=True)
class About:
    """The class line of a form.

    `code` is stored with every submission, `version` grows with each change of the questions,
    `receipt` begins the receipt number (`PD-2611-7KQ4`), `send` is the button of the review;
    what is `counted` stands in the digest's figures; an `unlabelled` form takes lines without
    labels; a `revisable` one may be changed after it was sent, as a new version; a `private` one is
    read by its author and BPS alone, is no report, and waits for an answer; `review` says who
    decides on it, nobody where it is empty.
    """

    code: str
    version: int
    name: str
    receipt: str
    send: str
    counted: bool
    unlabelled: bool = False
    revisable: bool = False
    private: bool = False
    review: Ladder | None = None


class Form(BaseModel):
    """Base of all forms: `class Registration(Form, code=..., version=..., name=...)`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: ClassVar[About]
    questions: ClassVar[tuple[Question, ...]]

    def __init_subclass__(  # noqa: PLR0913 - the class line: pydantic would otherwise swallow title= and the like
        cls,
        *,
        code: str = "",
        version: int = 0,
        name: str = "",
        receipt: str = "",
        send: str = N_("Kirim"),
        counted: bool = False,
        unlabelled: bool = False,
        revisable: bool = False,
        private: bool = False,
        review: Ladder | None = None,
        **unknown: object,
    ) -> None:
        """Read the class line; what it lacks is an author's error."""
        where = f"{cls.__module__}.{cls.__name__}"
        if unknown:
            raise AuthorError(f"{where}: the class line knows no {', '.join(unknown)}")
        if not code or len(code) > LONGEST_KEY or version < 1 or not name or not receipt:
            raise AuthorError(f"{where}: the class line needs code=, version=, name= and receipt=")
        cls.about = About(
            code, version, name, receipt, send, counted, unlabelled, revisable, private, review
        )
        super().__init_subclass__()

    @classmethod
    def __pydantic_init_subclass__(cls, **_line: Any) -> None:  # noqa: ANN401 - pydantic's hook
        """Compile the questions; pydantic calls this when all fields are known."""
        code, where = cls.about.code, f"{cls.__module__}.{cls.__qualname__}"
        if code in FORMS and f"{FORMS[code].__module__}.{FORMS[code].__qualname__}" != where:
            raise AuthorError(f"{where}: the code {code!r} is taken")
        cls.questions = compile_questions(cls)
        FORMS[code] = cls

    @classmethod
    def question(cls, key: str) -> Question | None:
        """The question under a key, or none."""
        return next((question for question in cls.questions if question.key == key), None)

    @classmethod
    def summary(cls, _answers: Mapping[str, object]) -> list[Sentence]:
        """What the answers lead to, shown on top of the review; most forms lead to nothing yet."""
        return []

    @classmethod
    def refusal(cls, _key: str, _answers: Mapping[str, object], _today: date) -> Sentence | None:
        """Why the answer just given under `key` cannot stand, said at once; most may.

        A rule that must hold when the form is sent is a model_validator as well.
        """
        return None


FORMS: dict[str, type[Form]] = {}


def ask_again(key: str, sentence: Sentence) -> PydanticCustomError:
    """Raise from a model_validator: `key` is asked again with the sentence, nothing is sent."""
    return PydanticCustomError("ask_again", "ask again", {"key": key, "sentence": sentence})
