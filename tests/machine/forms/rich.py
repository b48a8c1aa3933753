"""A second small form: answers of several parts, lists that depend on lists, reports."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.forms.form import (
    Ask,
    Attachment,
    Choice,
    EachOf,
    Example,
    FollowUp,
    Form,
    Headcount,
    KindsOf,
    MaySkip,
    NotFuture,
    Section,
    Spot,
    Suggest,
    Within,
    Without,
)
from tests.harness.apart import apart


class Work(Choice):
    CENSUS = "census", "Pendataan"
    MEETING = "meeting", "Pertemuan"
    TRAINING = "training", "Pelatihan"


class People(Choice):
    AGENT = "agent", "Agen"
    CADRE = "cadre", "Kader"
    RESIDENT = "resident", "Warga"
    PEMBINA = "pembina", "Pembina"


class Issue(Choice):
    PBI = "i1", "Layak PBI", "PBI"
    AID = "i2", "Bansos lain", "Bansos"
    DECILE = "i3", "Desil berubah", "Desil"
    STUNTING = "i4", "Stunting", "Stunting"
    ELDERLY = "i5", "Lansia", "Lansia"


with apart():

    class Rich(
        Form, code="rich", version=1, name="Laporan lapangan", receipt="LL", unlabelled=True
    ):
        kind: Annotated[Work, Section("Awal"), Ask("Kegiatan apa?", "Kegiatan")]
        held_on: Annotated[
            date, NotFuture(), Ask("Kapan?", "Waktu"), Suggest("Hari ini", "Kemarin")
        ]
        place: Annotated[
            Spot, Section("Tempat", "📍"), Ask("Di mana?", "Tempat"), Suggest("Balai dusun")
        ]
        present: Annotated[
            Headcount, KindsOf(People), Ask("Berapa yang hadir?", "Hadir"), Example("12 L 8 P")
        ]
        done: Annotated[str, Ask("Apa yang dikerjakan?", "Isi")]
        result: Annotated[str | None, Ask("Hasilnya?", "Hasil"), MaySkip("Belum ada hasil")] = None
        obstacle: Annotated[
            str | None, Ask("Ada kendala?", "Kendala"), MaySkip("Tidak ada"), Suggest("Hujan")
        ] = None
        follow_up: Annotated[
            FollowUp | None,
            Ask("Apa berikutnya?", "Tindak lanjut"),
            Example("RT 4, 28 November"),
            MaySkip("Tidak ada"),
        ] = None
        photos: Annotated[
            list[Attachment] | None,
            Section("Bukti", "📷"),
            Ask("Kirim foto.", "Bukti"),
            MaySkip(),
            Field(max_length=10),
        ] = None


with apart():

    class Needs(Form, code="needs", version=1, name="Kebutuhan", receipt="KB"):
        present: Annotated[
            list[Issue], Ask("Mana yang ada?", "Ada"), MaySkip("Tidak ada semua")
        ] = Field(default=[])
        unknown: Annotated[
            list[Issue],
            Without("present"),
            Ask("Mana yang belum diketahui?", "Tidak tahu"),
            MaySkip("Semua tidak ada"),
        ] = Field(default=[])
        has_data: Annotated[
            list[Issue], Within("present"), Ask("Mana yang datanya ada?", "Punya data")
        ] = Field(default=[])
        origin: Annotated[
            dict[str, Annotated[str, Field(min_length=3, max_length=60)]],
            EachOf("has_data"),
            Ask("Data %(item)s dari mana?", "Sumber"),
            Suggest("Posyandu", "Puskesmas"),
        ] = Field(default={})
        needed: Annotated[
            list[Issue],
            Within("present", "unknown"),
            Ask("Mana yang dibutuhkan?", "Dibutuhkan"),
            MaySkip("Belum ada"),
        ] = Field(default=[])


REPORT = """lapor pendataan
sabtu di balai dusun
hadir 12 L 8 P, kader dan warga
isi: mendata usaha RT 3
hasil: 34 usaha
kendala: -
lanjut: RT 4 sabtu depan"""
