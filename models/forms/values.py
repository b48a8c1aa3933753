"""What an answer may be: one of a few choices, a file, a headcount, a follow-up, a place."""

from __future__ import annotations

import enum
from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field


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
    kind: Literal["photo", "pdf", "word", "excel"]
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
