"""SK agen statistik: entered, corrected or renewed by head, pembina or team."""

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
    MaySkip,
    NotFuture,
    Section,
    When,
    ask_again,
)
from models.forms.shared_choices import Issuer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.text import Sentence

IssuedOn = Annotated[
    date,
    Ask(
        N_("Tanggal berapa SK itu?"),
        N_("Tanggal SK"),
        ("Tanggal", "Tgl", "Tgl SK", "Ditetapkan tanggal", "Tanggal penetapan", "Pada tanggal"),
    ),
    NotFuture(),
    Example("6-5-2026"),
]
SignedBy = Annotated[
    Issuer,
    Ask(
        N_("Siapa yang menandatangani?"),
        N_("Penanda tangan"),
        ("Ditandatangani", "Ditandatangani oleh", "TTD", "Ditetapkan oleh", "Penetap", "Pejabat"),
    ),
]
SignedByName = Annotated[
    str | None,
    When("issuer", Issuer.OTHER),
    Ask(N_("Apa jabatan penanda tangan itu?"), N_("Jabatan penanda tangan")),
    Example("Pj. Bupati"),
    Field(min_length=2, max_length=60),
]
ValidUntil = Annotated[
    date | None,
    Ask(
        N_("Sampai kapan SK itu berlaku?"),
        N_("Berlaku sampai"),
        ("Berlaku hingga", "Berlaku s.d.", "Masa berlaku", "Masa bakti", "Berakhir"),
    ),
    Hint(N_("Kalau di surat tidak ditulis, lewati.")),
    MaySkip(N_("Tidak ditulis")),
    Example("31-12-2027"),
]
Number = Annotated[
    LetterNumber,
    Ask(
        N_("Berapa nomor SK agen itu?"),
        N_("Nomor SK"),
        ("Nomor", "No", "No SK", "Nomor surat", "SK", "SK nomor", "Keputusan"),
    ),
    Hint(N_("Tulis persis seperti di surat.")),
    Example("100.3.3.2/06/2026"),
    Field(min_length=3, max_length=60),
]

_OVER_BEFORE_IT_BEGAN = N_("Tanggal itu sebelum tanggal SK. Lihat lagi di surat: sampai kapan?")


def _over_before(issued_on: date | None, valid_until: date | None) -> Sentence | None:
    """Why both dates cannot stand in one letter."""
    if issued_on is None or valid_until is None or valid_until >= issued_on:
        return None
    return say(_OVER_BEFORE_IT_BEGAN)


def _refuse_dates(key: str, answers: Mapping[str, object]) -> Sentence | None:
    """The same at once, when the later of the two is told."""
    told = [answers.get(key) for key in ("issued_on", "valid_until")]
    if key != "valid_until" or None in told:
        return None
    issued_on, valid_until = (date.fromisoformat(str(day)) for day in told)
    return _over_before(issued_on, valid_until)


class DecreeEntry(
    Form,
    code="decree",
    version=2,
    name=N_("SK agen"),
    receipt="SK",
    send=N_("Simpan SK"),
):
    """Number as free text, date, who signed, until when, and the letter itself."""

    number: Annotated[Number, Section(N_("SK agen"), "📄")]
    issued_on: IssuedOn
    issuer: SignedBy
    issuer_name: SignedByName = None
    valid_until: ValidUntil = None
    letter: Annotated[
        list[Attachment] | None,
        Ask(N_("Kirim foto atau PDF SK."), N_("Foto SK"), ("Foto", "PDF", "Berkas")),
        Hint(N_("Boleh beberapa halaman, lalu Selesai.")),
        MaySkip(),
        Field(max_length=10),
    ] = None

    @model_validator(mode="after")
    def ends_after_it_began(self) -> Self:
        """A letter is not over before its own date."""
        if (why := _over_before(self.issued_on, self.valid_until)) is not None:
            raise ask_again("valid_until", why)
        return self

    @classmethod
    def refusal(cls, key: str, answers: Mapping[str, object], today: date) -> Sentence | None:  # noqa: ARG003 - the form's own signature
        """The same at once."""
        return _refuse_dates(key, answers)


class DecreeCorrection(
    Form,
    code="decree_fix",
    version=1,
    name=N_("Perbaikan SK"),
    receipt="PS",
    send=N_("Simpan perbaikan"),
):
    """The same lines of the letter there is, filled in; which letter stands in the context."""

    number: Annotated[Number, Section(N_("Perbaikan SK"), "✏️")]
    issued_on: IssuedOn
    issuer: SignedBy
    issuer_name: SignedByName = None
    valid_until: ValidUntil = None
    letter: Annotated[
        list[Attachment] | None,
        Ask(N_("Kirim foto atau PDF SK yang baru."), N_("Foto baru"), ("Foto", "PDF", "Berkas")),
        Hint(N_("Boleh beberapa halaman, lalu Selesai.")),
        MaySkip(N_("Pakai yang ada")),
        Field(max_length=10),
    ] = None

    @model_validator(mode="after")
    def ends_after_it_began(self) -> Self:
        """A letter is not over before its own date."""
        if (why := _over_before(self.issued_on, self.valid_until)) is not None:
            raise ask_again("valid_until", why)
        return self

    @classmethod
    def refusal(cls, key: str, answers: Mapping[str, object], today: date) -> Sentence | None:  # noqa: ARG003 - the form's own signature
        """The same at once."""
        return _refuse_dates(key, answers)
