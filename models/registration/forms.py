"""Pendaftaran agen statistik: who somebody is, and the four criteria of the seed document.

Sources: seed, "Kriteria Agen Statistik di Desa/Kelurahan"; needs instrument 2026, items 801b-e for
the words on computers; LKE 2026, 3a and 4b for the SK and the proof of an official.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.forms.form import (
    N_,
    AnyOf,
    Ask,
    Attachment,
    Choice,
    Example,
    Form,
    Hint,
    LetterNumber,
    MaySkip,
    NoneOf,
    NotFuture,
    Section,
    Village,
    When,
    YesNo,
)
from models.forms.identity import OwnAddress, OwnName, OwnPhone
from models.forms.shared_choices import Element, Issuer, Post


class Experience(Choice):
    """Censuses, surveys and other data collection in villages."""

    POPULATION = "population", N_("Sensus Penduduk")
    AGRICULTURE = "agriculture", N_("Sensus Pertanian")
    ECONOMIC = "economic", N_("Sensus Ekonomi")
    REGSOSEK = "regsosek", N_("Regsosek")
    PODES = "podes", N_("Podes")
    SUSENAS = "susenas", N_("Susenas")
    SAKERNAS = "sakernas", N_("Sakernas")
    DTSEN = "dtsen", N_("Pemutakhiran DTSEN")
    VILLAGE = "village", N_("Pendataan desa")
    OTHER = "other", N_("Lainnya")
    NEVER = "never", N_("Belum pernah")


class FieldRole(Choice):
    """What somebody did there."""

    ENUMERATOR = "enumerator", N_("Pencacah")
    SUPERVISOR = "supervisor", N_("Pengawas")
    COORDINATOR = "coordinator", N_("Koordinator")
    PROCESSING = "processing", N_("Pengolah data")
    TRAINER = "trainer", N_("Instruktur")
    OTHER = "other", N_("Lainnya")


class Computer(Choice):
    """Competence in information technology, in the official wording."""

    OPERATE = "operate", N_("Mengoperasikan komputer atau laptop"), N_("Komputer")
    PROCESS = "process", N_("Mengolah data: tabel dan grafik"), N_("Mengolah data")
    MONOGRAPH = "monograph", N_("Menyusun monografi atau profil desa"), N_("Monografi")
    WEB = "web", N_("Menguasai TI atau website"), N_("Website")
    APPS = "apps", N_("Operator aplikasi: Prodeskel, Siskeudes, SDGs Desa, SIKS-NG"), N_("Aplikasi")
    NONE = "none", N_("Belum ada"), N_("Belum ada")


class HasDecree(Choice):
    """Whether the village has an SK; not yet is a legitimate answer (LKE 3a)."""

    YES = "yes", N_("Sudah ada")
    NOT_YET = "not_yet", N_("Belum ada SK")
    UNKNOWN = "unknown", N_("Belum tahu")


EVER = tuple(option for option in Experience if option is not Experience.NEVER)


class Registration(
    Form,
    code="registration",
    version=2,
    name=N_("Pendaftaran agen"),
    receipt="PD",
    send=N_("Kirim pendaftaran"),
    counted=True,
    revisable=True,
):
    """What an agent says of themselves; a later version replaces it."""

    name: Annotated[OwnName, Section(N_("Data diri"))]
    address: OwnAddress
    phone: Annotated[OwnPhone, Hint(N_("Hanya dilihat pembina, kepala desa, dan BPS."))]
    village: Annotated[
        Village,
        Section(N_("Wilayah"), "📍"),
        Ask(N_("Desa atau kelurahan mana?"), N_("Desa")),
        Hint(N_("Tulis nama desa dan kecamatannya.")),
        Example("Sukakarya Megamendung"),
    ]
    element: Annotated[
        Element,
        Section(N_("Tugas")),
        Ask(N_("%(you)s bertugas sebagai apa?"), N_("Tugas")),
    ]
    post: Annotated[
        Post | None,
        When("element", Element.OFFICIAL),
        Ask(N_("Apa jabatan %(you)s?"), N_("Jabatan")),
    ] = None
    appointment_number: Annotated[
        LetterNumber | None,
        When("element", Element.OFFICIAL),
        Ask(N_("Berapa nomor SK pengangkatan %(you)s?"), N_("SK pengangkatan")),
        Hint(N_("Ini bukti bahwa %(you)s aparat desa. Boleh dilewati.")),
        MaySkip(),
        Field(min_length=3, max_length=60),
    ] = None
    community_role: Annotated[
        str | None,
        When("element", Element.OTHER),
        Ask(N_("Sebagai apa di desa?"), N_("Peran di desa")),
        Example("kader posyandu"),
        Field(min_length=3, max_length=60),
    ] = None
    willing: Annotated[
        bool,
        Section(N_("Kesediaan")),
        Ask(N_("Bersedia ikut pembinaan BPS?"), N_("Pembinaan")),
        Hint(N_("Lamanya 3 sampai 4 bulan.")),
        YesNo(N_("Bersedia"), N_("Belum bersedia")),
    ]
    experience: Annotated[
        list[Experience],
        Section(N_("Pengalaman")),
        Ask(N_("Pernah ikut pendataan apa saja?"), N_("Pernah")),
        Hint(N_("Tekan semua yang pernah, lalu Selesai.")),
        NoneOf(Experience.NEVER),
    ]
    experience_roles: Annotated[
        list[FieldRole],
        AnyOf(When("experience", *EVER)),
        Ask(N_("Waktu itu sebagai apa?"), N_("Peran")),
        Hint(N_("Tekan semua yang sesuai, lalu Selesai.")),
    ] = Field(default=[])
    computer: Annotated[
        list[Computer],
        Section(N_("Komputer")),
        Ask(N_("Apa yang %(you)s kuasai?"), N_("Komputer")),
        Hint(N_("Tekan semua yang sesuai, lalu Selesai.")),
        NoneOf(Computer.NONE),
    ]
    own_laptop: Annotated[
        bool,
        Ask(N_("Punya laptop atau komputer sendiri?"), N_("Laptop")),
        YesNo(N_("Punya"), N_("Belum punya")),
    ]
    has_decree: Annotated[
        HasDecree,
        Section(N_("SK agen"), "📄"),
        Ask(N_("Sudah ada SK agen statistik?"), N_("SK agen")),
        Hint(N_("SK: surat keputusan yang menunjuk agen.")),
        Hint(N_("Belum ada pun, %(you)s bisa lanjut.")),
    ]
    decree_number: Annotated[
        LetterNumber | None,
        When("has_decree", HasDecree.YES),
        Ask(N_("Berapa nomor SK agen itu?"), N_("Nomor SK")),
        Hint(N_("Tulis persis seperti di surat.")),
        Example("100.3.3.2/06/2026"),
        Field(min_length=3, max_length=60),
    ] = None
    decree_date: Annotated[
        date | None,
        When("has_decree", HasDecree.YES),
        Ask(N_("Tanggal berapa SK itu?"), N_("Tanggal SK")),
        NotFuture(),
        Example("6-5-2026"),
    ] = None
    decree_issuer: Annotated[
        Issuer | None,
        When("has_decree", HasDecree.YES),
        Ask(N_("Siapa yang menandatangani?"), N_("Penanda tangan")),
    ] = None
    decree_issuer_name: Annotated[
        str | None,
        When("decree_issuer", Issuer.OTHER),
        Ask(N_("Apa jabatan penanda tangan itu?"), N_("Jabatan penanda tangan")),
        Example("Pj. Bupati"),
        Field(min_length=2, max_length=60),
    ] = None
    decree_file: Annotated[
        list[Attachment] | None,
        When("has_decree", HasDecree.YES),
        Ask(N_("Kirim foto atau PDF SK."), N_("Foto SK")),
        Hint(N_("Boleh beberapa halaman, lalu Selesai.")),
        MaySkip(),
        Field(max_length=10),
    ] = None
