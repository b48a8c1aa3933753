"""Periode, tahapan dan kuota: what the Directorate says of a programme year."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.forms.form import N_, Ask, Example, Form, Hint, RegionName, Section
from models.periods.rules import MOST_QUOTA

Opens = Annotated[
    date,
    Ask(N_("Mulai tanggal berapa bisa dikerjakan?"), N_("Bisa mulai")),
    Example("15 April 2026"),
]
Due = Annotated[
    date,
    Ask(N_("Paling lambat tanggal berapa?"), N_("Paling lambat")),
    Hint(N_("Yang terlambat tetap diterima.")),
    Example("15 Juni 2026"),
]
Villages = Annotated[
    int,
    Ask(N_("Berapa desa utama paling banyak?"), N_("Kuota desa utama")),
    Example("3"),
    Field(ge=0, le=MOST_QUOTA),
]


class PeriodSpan(
    Form,
    code="period",
    version=1,
    name=N_("Periode"),
    receipt="PE",
    send=N_("Simpan periode"),
):
    """From when to when a programme year lasts; the year stands in the context."""

    begins: Annotated[
        date,
        Section(N_("Periode"), "📅"),
        Ask(N_("Periode mulai tanggal berapa?"), N_("Hari pertama")),
        Example("1 Januari 2026"),
    ]
    ends: Annotated[
        date,
        Ask(N_("Periode berakhir tanggal berapa?"), N_("Hari terakhir")),
        Example("31 Desember 2026"),
    ]


class NewStage(
    Form,
    code="stage_new",
    version=1,
    name=N_("Tahapan baru"),
    receipt="TH",
    send=N_("Tambah tahapan"),
):
    """One stage more in a year."""

    name: Annotated[
        str,
        Section(N_("Tahapan baru"), "📅"),
        Ask(N_("Apa nama tahapannya?"), N_("Nama tahapan")),
        Example("Penganugerahan"),
        Field(min_length=3, max_length=60),
    ]
    opens: Opens
    due: Due


class StageWindow(
    Form,
    code="stage_window",
    version=1,
    name=N_("Jadwal tahapan"),
    receipt="JT",
    send=N_("Simpan jadwal"),
):
    """From when and by when a stage is done; which one stands in the context."""

    opens: Annotated[Opens, Section(N_("Jadwal tahapan"), "📅")]
    due: Due


class GeneralQuota(
    Form,
    code="quota_all",
    version=1,
    name=N_("Kuota semua kab/kota"),
    receipt="KU",
    send=N_("Simpan kuota"),
):
    """How many villages every regency may bring into a year."""

    villages: Annotated[Villages, Section(N_("Kuota semua kab/kota"), "👥")]


class RegencyQuota(
    Form,
    code="quota",
    version=1,
    name=N_("Kuota satu kab/kota"),
    receipt="KU",
    send=N_("Simpan kuota"),
):
    """How many villages one regency may bring into a year."""

    region: Annotated[
        str,
        RegionName((2,)),
        Section(N_("Kuota satu kab/kota"), "👥"),
        Ask(N_("Kabupaten atau kota mana?"), N_("Kab/kota")),
        Example("Kabupaten Bogor"),
    ]
    villages: Villages
