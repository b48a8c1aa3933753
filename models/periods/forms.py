"""Periode, tahapan dan kuota: what the Directorate says of a programme year."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.forms.form import N_, Ask, Example, Form, Hint, RegionName, Section, When
from models.periods.rules import (
    LAST_REPORT_DAY,
    MOST_GRACE,
    MOST_QUOTA,
    MOST_REPORT_DAYS,
    USUAL,
    Closing,
    OnTime,
    ReportsBy,
    Weekend,
)

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


class RuleOfTime(
    Form,
    code="period_rule",
    version=1,
    name=N_("Aturan tepat waktu"),
    receipt="AT",
    send=N_("Simpan aturan"),
):
    """Until when stages and reports are in time; the year stands in the context."""

    closing: Annotated[
        Closing,
        Section(N_("Aturan tepat waktu"), "📅"),
        Ask(N_("Hari batas tahapan berakhir pukul berapa?"), N_("Jam batas")),
        Hint(N_("Menurut jam di desa.")),
    ]
    weekend: Annotated[
        Weekend,
        Ask(N_("Batas yang jatuh pada Sabtu atau Minggu?"), N_("Akhir pekan")),
    ]
    grace_days: Annotated[
        int,
        Ask(N_("Berapa hari setelah batas masih tepat waktu?"), N_("Hari tambahan")),
        Hint(N_("0: tidak ada tambahan.")),
        Example("0"),
        Field(ge=0, le=MOST_GRACE),
    ]
    reports_by: Annotated[
        ReportsBy,
        Ask(N_("Batas laporan kegiatan dihitung dari apa?"), N_("Batas laporan")),
    ]
    report_days: Annotated[
        int | None,
        When("reports_by", ReportsBy.DAYS),
        Ask(N_("Paling lambat berapa hari setelah kegiatan?"), N_("Hari laporan")),
        Example("7"),
        Field(ge=1, le=MOST_REPORT_DAYS),
    ] = None
    report_day: Annotated[
        int | None,
        When("reports_by", ReportsBy.MONTH),
        Ask(N_("Paling lambat tanggal berapa bulan berikutnya?"), N_("Tanggal laporan")),
        Example("5"),
        Field(ge=1, le=LAST_REPORT_DAY),
    ] = None

    @property
    def rule(self) -> OnTime:
        """What these answers say."""
        number = self.report_days if self.reports_by is ReportsBy.DAYS else self.report_day
        usual = USUAL.report_number
        grace = self.grace_days
        return OnTime(self.closing.hour, self.weekend, grace, self.reports_by, number or usual)


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
    version=2,
    name=N_("Jadwal tahapan"),
    receipt="JT",
    send=N_("Simpan jadwal"),
):
    """From when and by when a stage is done, and why that changes; it stands in the context."""

    opens: Annotated[Opens, Section(N_("Jadwal tahapan"), "📅")]
    due: Due
    reason: Annotated[
        str,
        Ask(N_("Mengapa jadwalnya dipindah?"), N_("Alasan")),
        Hint(N_("Satu kalimat. Koordinator di daerah membacanya.")),
        Example("pelatihan pembina mundur satu bulan"),
        Field(min_length=3, max_length=300),
    ]


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
