"""SK agen statistik: entered, corrected or renewed by head, pembina or team."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

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
)
from models.forms.shared_choices import Issuer

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
