"""SK tim: its number and day, how long the team works, and a template of the letter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from models.core.text import say
from models.forms.form import (
    N_,
    Ask,
    Attachment,
    Example,
    Form,
    Hint,
    LetterNumber,
    Section,
    WithDocuments,
    ask_again,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.text import Sentence


class TeamDecree(
    Form, code="team_decree", version=1, name=N_("SK tim"), receipt="SN", send=N_("Simpan SK")
):
    """Number and day of the letter that the head of the office signs."""

    number: Annotated[
        LetterNumber,
        Section(N_("SK tim"), "📄"),
        Ask(N_("Berapa nomor SK tim itu?"), N_("Nomor SK")),
        Hint(N_("Tulis persis seperti di surat.")),
        Example("B-112/32010/2026"),
        Field(min_length=3, max_length=60),
    ]
    issued_on: Annotated[
        date,
        Ask(N_("Tanggal berapa SK itu?"), N_("Tanggal SK")),
        Example("5-1-2026"),
    ]


class TeamTerm(
    Form,
    code="team_term",
    version=1,
    name=N_("Masa tugas tim"),
    receipt="MT",
    send=N_("Simpan masa tugas"),
):
    """From which day to which a team works, where no button says it."""

    since: Annotated[
        date,
        Section(N_("Masa tugas tim"), "📅"),
        Ask(N_("Tim bertugas mulai kapan?"), N_("Mulai")),
        Example("1-2-2026"),
    ]
    until: Annotated[
        date,
        Ask(N_("Sampai kapan?"), N_("Sampai")),
        Example("30-11-2026"),
    ]

    @model_validator(mode="after")
    def ends_after_it_began(self) -> Self:
        """A team does not end before it begins."""
        if self.until < self.since:
            raise ask_again("until", say(_BEFORE))
        return self

    @classmethod
    def refusal(cls, key: str, answers: Mapping[str, object], today: date) -> Sentence | None:  # noqa: ARG003 - the form's own signature
        """The same at once."""
        told = [answers.get(name) for name in ("since", "until")]
        if key != "until" or None in told:
            return None
        since, until = (date.fromisoformat(str(day)) for day in told)
        return say(_BEFORE) if until < since else None


_BEFORE = N_("Tanggal itu sebelum hari mulai. Sampai kapan tim bertugas?")


class TemplateOfOffice(
    Form,
    code="team_template",
    version=1,
    name=N_("Templat SK tim"),
    receipt="TS",
    send=N_("Pakai templat ini"),
):
    """A Word file with the office's own letterhead and the fields that the bot fills."""

    file: Annotated[
        list[Attachment],
        WithDocuments(),
        Section(N_("Templat SK tim"), "📄"),
        Ask(N_("Kirim berkas Word (.docx)."), N_("Berkas")),
        Hint(N_("Kolom isian ditulis seperti di rancangan: {{ nomor }}, {{ tanggal }}.")),
        Field(min_length=1, max_length=3),
    ]
