"""The people of the load: what each says and taps, and the record that must come of it.

Everything follows from a person's number, so that a record can be held against what its person
answered. Everybody is an official with an SK: the longest way through the registration.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Literal

from models.region_lists.sample.regions import sample_rows
from models.regions.codes import Level, level_of, parent_of

FIRST = 700_000_000  # the Telegram id of person 0
_GIVEN = ("Siti", "Rina", "Joko", "Harto", "Agus", "Wati", "Budi", "Dewi", "Eko", "Fitri")
_MIDDLE = ("Nur", "Adi", "Ayu", "Bayu", "Catur", "Dian", "Endah", "Fajar", "Gita", "Hadi")
_LAST = (
    "Aminah", "Basuki", "Cahyani", "Darmawan", "Effendi", "Firmansyah", "Gunawan", "Hidayat",
    "Irawan", "Jayadi",
)  # fmt: skip
_ADDRESSES = {"ibu": "Ibu", "bapak": "Bapak", "name": "Nama saja"}
_POSTS = {
    "sekretaris": "Sekretaris desa", "kaur": "Kaur", "kasi": "Kasi",
    "dusun": "Kepala dusun", "staf": "Staf",
}  # fmt: skip
_WILLING = {True: "Bersedia", False: "Belum bersedia"}
_EXPERIENCE = {
    "population": "Sensus Penduduk", "agriculture": "Sensus Pertanian",
    "economic": "Sensus Ekonomi", "regsosek": "Regsosek", "podes": "Podes", "susenas": "Susenas",
    "sakernas": "Sakernas", "dtsen": "Pemutakhiran DTSEN", "village": "Pendataan desa",
}  # fmt: skip
_ROLES = {
    "enumerator": "Pencacah", "supervisor": "Pengawas", "coordinator": "Koordinator",
    "processing": "Pengolah data", "trainer": "Instruktur",
}  # fmt: skip
_COMPUTER = {"operate": "1 Komputer", "process": "2 Mengolah data", "web": "4 Website"}
_LAPTOP = {True: "Punya", False: "Belum punya"}
_ISSUERS = {"kades": "Kepala desa", "camat": "Camat", "bupati": "Bupati/wali kota"}


@dataclass(frozen=True)
class Step:
    """One update, and a piece of the reply that answers it: of its text or of a button."""

    act: Literal["say", "tap", "share"]
    words: str
    shows: str


@dataclass(frozen=True)
class Somebody:
    """One person: the steps, and the answers as a record holds them."""

    telegram_id: int
    name: str
    phone: str
    village_typed: str
    steps: tuple[Step, ...]
    answers: dict[str, object]


def somebody(number: int) -> Somebody:
    """Person number so and so; numbers of the warm-up are negative."""
    several = abs(number) * 7 + (number < 0)
    name = f"{_GIVEN[number % 10]} {_MIDDLE[number // 10 % 10]} {_LAST[number // 100 % 10]}"
    phone = f"62812{number % 100_000_000:08}"
    places = _villages()
    where = number % len(places)
    code, typed = places[where]
    # A village has one SK.
    decree, day, month = f"100.3.3.2/{where + 1:02}/2026", where % 28 + 1, where % 5 + 1
    issuer = list(_ISSUERS)[where % len(_ISSUERS)]
    address, post = _one(_ADDRESSES, number), _one(_POSTS, several)
    willing, laptop = number % 3 > 0, number % 2 > 0
    experience = sorted({_one(_EXPERIENCE, several), _one(_EXPERIENCE, several + 4)})
    role, computer = _one(_ROLES, several), _one(_COMPUTER, number)
    appointment = f"141/{abs(number):05}/2025"
    first, second = (_EXPERIENCE[one] for one in experience)
    steps = (
        Step("say", "/daftar", "Pilih bahasa"),
        Step("tap", "Bahasa Indonesia", "Saya setuju"),
        Step("tap", "Saya setuju", "Siapa nama lengkap"),
        Step("say", name, "menyapa"),
        Step("tap", _ADDRESSES[address], "Berapa nomor HP"),
        Step("share", phone, "Desa atau kelurahan mana"),
        Step("say", typed, "Benar"),
        Step("tap", "Benar", "bertugas sebagai apa"),
        Step("tap", "Aparat desa", "Apa jabatan"),
        Step("tap", _POSTS[post], "Berapa nomor SK pengangkatan"),
        Step("say", appointment, "Bersedia ikut pembinaan"),
        Step("tap", _WILLING[willing], "Pernah ikut pendataan"),
        Step("tap", first, f"✅ {first}"),
        Step("tap", second, f"✅ {second}"),
        Step("tap", "Selesai", "Waktu itu sebagai apa"),
        Step("tap", _ROLES[role], f"✅ {_ROLES[role]}"),
        Step("tap", "Selesai", "kuasai"),
        Step("tap", _COMPUTER[computer], f"✅ {_COMPUTER[computer]}"),
        Step("tap", "Selesai", "Punya laptop"),
        Step("tap", _LAPTOP[laptop], "Sudah ada SK agen"),
        Step("tap", "Sudah ada", "Berapa nomor SK agen"),
        Step("say", decree, "Tanggal berapa SK"),
        Step("say", f"{day}-{month}-2026", "Siapa yang menandatangani"),
        Step("tap", _ISSUERS[issuer], "foto atau PDF SK"),
        Step("tap", "Lewati", "Periksa dulu"),
        Step("tap", "Kirim pendaftaran", "tersimpan"),
    )
    answers: dict[str, object] = {
        "name": name,
        "address": address,
        "phone": f"+{phone}",
        "village": code,
        "element": "official",
        "post": post,
        "appointment_number": appointment,
        "willing": willing,
        "experience": experience,
        "experience_roles": [role],
        "computer": [computer],
        "own_laptop": laptop,
        "has_decree": "yes",
        "decree_number": decree,
        "decree_date": f"2026-{month:02}-{day:02}",
        "decree_issuer": issuer,
    }
    return Somebody(FIRST + number, name, phone, typed, steps, answers)


def _one(table: dict[str, str], number: int) -> str:
    return list(table)[number % len(table)]


@cache
def _villages() -> tuple[tuple[str, str], ...]:
    """Villages of the sample that name and district tell apart, and how people type them."""
    rows = {code: name for code, name, _ in sample_rows()}
    villages = [code for code in rows if level_of(code) == Level.VILLAGE]
    names = Counter(rows[code] for code in villages)
    alone = [code for code in villages if names[rows[code]] == 1 and rows[code].isalpha()]
    return tuple((code, f"{rows[code]} {rows[parent_of(code) or code]}") for code in alone)
