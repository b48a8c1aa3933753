"""Usulan desa, pengembalian, penutupan dan Keputusan: who takes part in a year, on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from models.core.text import _
from models.forms.form import (
    N_,
    Ask,
    Attachment,
    Choice,
    Example,
    Form,
    Hint,
    LetterNumber,
    MaySkip,
    NotFuture,
    Reply,
    Section,
    Village,
    When,
    YesNo,
)
from models.participants.rules import met

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.text import Sentence


class ProposedKind(Choice):
    """As what a village is proposed."""

    MAIN = "main", N_("Utama")
    ADDITIONAL = "additional", N_("Tambahan")
    CONTINUING = "continuing", N_("Berkelanjutan")
    PRE = "pre", N_("Pra")


class Proposal(
    Form,
    code="proposal",
    version=1,
    name=N_("Usulan desa"),
    receipt="US",
    send=N_("Kirim usulan"),
):
    """One village for one year, with the five conditions."""

    region: Annotated[
        Village,
        Section(N_("Usulan desa"), "📍"),
        Ask(N_("Desa mana yang diusulkan?"), N_("Desa")),
        Hint(N_("Tulis nama desa dan kecamatannya.")),
        Example("Sukamaju Megamendung"),
    ]
    kind: Annotated[
        ProposedKind,
        Ask(N_("Ikut sebagai desa apa?"), N_("Ikut sebagai")),
        Hint(N_("Utama masuk kuota. Berkelanjutan: sudah punya predikat.")),
    ]
    fresh: Annotated[
        bool | None,
        When("kind", ProposedKind.MAIN, ProposedKind.ADDITIONAL),
        Ask(N_("Apakah desa ini pernah diusulkan?"), N_("Usulan sebelumnya")),
        YesNo(N_("Belum pernah"), N_("Pernah")),
    ] = None
    near: Annotated[
        bool,
        Ask(N_("Sekecamatan dengan desa binaan lain?"), N_("Sekecamatan")),
    ]
    internet: Annotated[
        bool,
        Ask(N_("Bagaimana internet di kantor desa?"), N_("Internet kantor")),
        YesNo(N_("Sangat baik"), N_("Belum baik")),
    ]
    computer: Annotated[
        bool,
        Ask(N_("Ada komputer yang bisa dipakai untuk data?"), N_("Komputer")),
        YesNo(N_("Ada"), N_("Belum ada")),
    ]
    staff: Annotated[
        bool,
        Ask(N_("Apakah aparatnya bisa memakai komputer?"), N_("Aparat memakai komputer")),
        YesNo(N_("Bisa"), N_("Belum bisa")),
    ]

    @classmethod
    def summary(cls, answers: Mapping[str, object]) -> list[Sentence]:
        """How many conditions are met; the province decides."""
        count, asked = met(answers)
        return [_("Syarat terpenuhi: %(count)s dari %(all)s.", count=count, all=asked)]


class ProposalReturn(
    Form,
    code="proposal_return",
    version=1,
    name=N_("Pengembalian usulan"),
    receipt="PU",
    send=N_("Kembalikan"),
):
    """Why the province returns a proposal; which one stands in the context."""

    why: Annotated[
        Reply,
        Section(N_("Pengembalian usulan"), "✏️"),
        Ask(N_("Apa yang perlu diperbaiki?"), N_("Alasan")),
        Hint(N_("Dibaca oleh pengusul, satu kalimat.")),
        Example("pilih desa yang sekecamatan"),
        Field(min_length=3, max_length=300),
    ]


class ParticipantClosing(
    Form,
    code="participant_close",
    version=1,
    name=N_("Penutupan desa peserta"),
    receipt="TP",
    send=N_("Tutup"),
):
    """Why a village takes part no more; what it did stays."""

    why: Annotated[
        Reply,
        Section(N_("Penutupan desa peserta"), "✏️"),
        Ask(N_("Mengapa desa ini tidak ikut lagi?"), N_("Alasan")),
        Hint(N_("Laporan dan daftar agennya tetap tersimpan.")),
        Example("desa terdampak banjir"),
        Field(min_length=3, max_length=300),
    ]


Number = Annotated[
    LetterNumber,
    Ask(N_("Berapa nomor Keputusan itu?"), N_("Nomor Keputusan"), ("Nomor", "No")),
    Hint(N_("Tulis persis seperti di surat.")),
    Example("245 Tahun 2026"),
    Field(min_length=1, max_length=60),
]
Day = Annotated[
    date,
    Ask(N_("Tanggal berapa Keputusan itu?"), N_("Tanggal Keputusan"), ("Tanggal", "Tgl")),
    NotFuture(),
    Example("6-5-2026"),
]
Letter = Annotated[
    list[Attachment] | None,
    Ask(N_("Kirim foto atau PDF Keputusan."), N_("Berkas"), ("Foto", "PDF")),
    MaySkip(),
    Field(max_length=1),
]


class DesignationLetter(
    Form,
    code="designation",
    version=1,
    name=N_("Keputusan penetapan"),
    receipt="KP",
    send=N_("Tetapkan"),
):
    """The Keputusan Kepala BPS that names the villages the provinces have agreed to."""

    number: Annotated[Number, Section(N_("Keputusan penetapan"), "📄")]
    day: Day
    letter: Letter = None


class PredicateLetter(
    Form,
    code="predicate",
    version=1,
    name=N_("Keputusan predikat"),
    receipt="KP",
    send=N_("Simpan, lalu pilih desa"),
):
    """The Keputusan Kepala BPS that gives villages the predikat; they are chosen after it."""

    number: Annotated[Number, Section(N_("Keputusan predikat"), "📄")]
    day: Day
    letter: Letter = None
