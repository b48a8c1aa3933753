"""Target, realisasi dan buka kembali: what is said about one stage of one village."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.forms.form import (
    N_,
    Ask,
    Example,
    Form,
    Hint,
    MaySkip,
    NotFuture,
    NotPast,
    Section,
    Suggest,
)

Planned = Annotated[
    date,
    Section(N_("Target"), "📅"),
    Ask(N_("Target selesai tanggal berapa?"), N_("Target")),
    Example("20 Desember 2026"),
]


class StageTarget(
    Form,
    code="stage_target",
    version=1,
    name=N_("Target tahapan"),
    receipt="TR",
    send=N_("Simpan target"),
):
    """The first target; village, stage and what was seen stand in the draft's context."""

    day: Planned


class MovedTarget(
    Form,
    code="stage_target_moved",
    version=1,
    name=N_("Target dipindah"),
    receipt="TM",
    send=N_("Pindah target"),
):
    """Another target in the place of one that is there, and why."""

    day: Planned
    reason: Annotated[
        str,
        Ask(N_("Mengapa targetnya dipindah?"), N_("Alasan")),
        Hint(N_("Satu kalimat. Terlihat di riwayat.")),
        Example("kepala desa sedang dinas luar"),
        Field(min_length=3, max_length=300),
    ]


class StageDone(
    Form,
    code="stage_done",
    version=1,
    name=N_("Realisasi tahapan"),
    receipt="RE",
    send=N_("Simpan realisasi"),
):
    """One time a stage was done; there may be several."""

    day: Annotated[
        date,
        Section(N_("Realisasi"), "📅"),
        Ask(N_("Terlaksana tanggal berapa?"), N_("Terlaksana")),
        NotFuture(),
        Suggest(N_("Hari ini"), N_("Kemarin")),
        Example("21 November 2026"),
    ]
    note: Annotated[
        str | None,
        Ask(N_("Ada keterangan?"), N_("Keterangan")),
        Hint(N_("Satu kalimat. Boleh dilewati.")),
        Example("pencanangan tingkat kabupaten"),
        MaySkip(),
        Field(min_length=2, max_length=300),
    ] = None


class StageReopened(
    Form,
    code="stage_reopened",
    version=1,
    name=N_("Buka kembali tahapan"),
    receipt="BU",
    send=N_("Buka kembali"),
):
    """One stage of one village, opened late until the end of a day, and why."""

    until: Annotated[
        date,
        Section(N_("Buka kembali"), "📅"),
        Ask(N_("Dibuka sampai tanggal berapa?"), N_("Sampai")),
        Hint(N_("Setelah hari itu tertutup sendiri. Desa lain tidak berubah.")),
        NotPast(),
        Example("Jumat depan"),
    ]
    reason: Annotated[
        str,
        Ask(N_("Mengapa dibuka kembali?"), N_("Alasan")),
        Hint(N_("Satu kalimat. Pembina membaca alasan ini.")),
        Example("desa terkena banjir"),
        Field(min_length=3, max_length=300),
    ]
