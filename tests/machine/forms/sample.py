"""A small form with every kind of question, for the tests of the engine."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from models.core.text import Sentence
from models.forms.form import (
    AddressOf,
    AnyOf,
    Ask,
    Attachment,
    Choice,
    Example,
    Form,
    Hint,
    MaySkip,
    NoneOf,
    NotFuture,
    OneOf,
    Phone,
    Section,
    Village,
    When,
    WhenAnswered,
    YesNo,
    ask_again,
)
from tests.harness.apart import apart

INVITED = (True,)
WOMEN_TOO_MANY = "Jumlah perempuan melebihi jumlah yang hadir."


class Address(Choice):
    IBU = "ibu", "Ibu %(name)s"
    BAPAK = "bapak", "Bapak %(name)s"
    NAME = "name", "Nama saja"


class Activity(Choice):
    MEETING = "meeting", "Rapat"
    CENSUS = "census", "Pendataan usaha dan rumah tangga", "Pendataan"
    OTHER = "other", "Kegiatan lain", "Lainnya"


class Topic(Choice):
    DATA = "data", "Data desa"
    MAP = "map", "Peta desa"
    WEB = "web", "Laman desa"
    NONE = "none", "Tidak ada topik"


with apart():

    class Sample(Form, code="sample", version=1, name="Laporan contoh", receipt="LC"):
        name: Annotated[
            str,
            Section("Awal"),
            Ask("Siapa nama Anda?", "Nama"),
            Field(min_length=2, max_length=100),
        ]
        address: Annotated[Address, AddressOf("name"), Ask("Bagaimana menyapa?", "Sapaan")]
        activity: Annotated[
            Activity, Section("Kegiatan", "📅"), Ask("Kegiatan apa, %(you)s?", "Kegiatan")
        ]
        other: Annotated[
            str | None,
            When("activity", Activity.OTHER),
            Ask("Sebutkan kegiatannya.", "Kegiatan lain"),
            Example("kerja bakti"),
            Field(min_length=3, max_length=200),
        ] = None
        reason: Annotated[
            str | None,
            WhenAnswered("other"),
            Ask("Mengapa %(other)s?", "Alasan"),
            MaySkip(),
        ] = None
        topics: Annotated[
            list[Topic],
            Ask("Topik apa saja?", "Topik"),
            NoneOf(Topic.NONE),
        ]
        invited: Annotated[bool, Ask("Apakah diundang?", "Undangan"), YesNo("Diundang", "Sendiri")]
        speaker: Annotated[
            str | None,
            AnyOf(When("topics", Topic.DATA), When("invited", *INVITED)),
            Ask("Siapa narasumbernya?", "Narasumber"),
        ] = None
        held_on: Annotated[date, NotFuture(), Ask("Kapan?", "Waktu"), Example("17-8-2026")]
        participants: Annotated[int, Field(ge=1, le=5000), Ask("Berapa yang hadir?", "Hadir")]
        women: Annotated[int, Field(ge=0), Ask("Berapa perempuan?", "Perempuan")]
        village: Annotated[
            Village, Section("Tempat", "📍"), Ask("Desa mana?", "Desa"), Hint("Tulis namanya.")
        ]
        coach: Annotated[str, OneOf(), Ask("Siapa pembinanya?", "Pembina")]
        phone: Annotated[Phone | None, Ask("Berapa nomor HP?", "HP"), MaySkip()] = None
        letter: Annotated[
            Attachment | None, Section("Bukti"), Ask("Kirim foto undangan.", "Foto"), MaySkip()
        ] = None
        photos: Annotated[
            list[Attachment],
            Ask("Kirim foto kegiatan.", "Foto kegiatan"),
            Field(max_length=3),
        ]
        note: Annotated[str | None, Ask("Ada catatan?", "Catatan"), MaySkip()] = None

        @model_validator(mode="after")
        def women_are_participants(self) -> Self:
            if self.women > self.participants:
                raise ask_again("women", Sentence(WOMEN_TOO_MANY))
            return self


BEFORE_NOTE = {
    "name": "Siti",
    "address": "ibu",
    "activity": "meeting",
    "topics": ["map"],
    "invited": False,
    "held_on": "2026-08-17",
    "participants": 20,
    "women": 12,
    "village": "32.01.26.2002",
    "coach": "4",
    "phone": None,
    "letter": None,
    "photos": [{"file_id": "f", "unique_id": "u", "kind": "photo", "size": 1, "name": ""}],
}
WHOLE = {**BEFORE_NOTE, "note": None}
