"""What a form's effect gets: the answers, the submission they became, and the one before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.forms.state import sources

if TYPE_CHECKING:
    from models.forms.form import Form
    from models.machine.files import File
    from models.submissions.records.submissions import Submission

F = TypeVar("F", bound="Form")
ANEW = "anew"  # in a draft's context: sent once more it counts, also with the same answers


@dataclass(frozen=True)
class HandedIn(Generic[F]):
    """A form that was handed in; `previous` is the version it replaces."""

    form: F
    submission: Submission
    previous: Submission | None = None
    files: dict[str, File] = field(default_factory=dict)  # by Telegram's unique id

    @property
    def receipt(self) -> str:
        """The number it is known by."""
        return self.submission.receipt

    def by_contact(self, key: str) -> bool:
        """Whether a number is the one Telegram gave by its contact button; else it was typed."""
        return sources.by_contact(sources.from_json(self.submission.sources), key)

    @property
    def is_anew(self) -> bool:
        """Whether it was sent once more on purpose, by somebody who begins again."""
        return ANEW in self.submission.context

    @property
    def region(self) -> str:
        """The region it belongs to; empty where it belongs to none."""
        return self.submission.region_code

    @property
    def context(self) -> dict[str, str]:
        """What the form was opened with."""
        return {key: str(value) for key, value in self.submission.context.items()}
