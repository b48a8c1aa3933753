"""By-name data of residents must not leave the village (UU 27/2022): how such a list looks.

Counts, places and institutions pass; three lines that each begin with a name and go on with an
address or a number do not, nor do names in a row, nor a text that calls itself such a list.
"""

from __future__ import annotations

import re

from models.core.text import _
from models.privacy_filter.named_people import FEWEST, gives_names

REFUSED = _(
    "Pesan tadi tidak disimpan: isinya seperti daftar nama warga. "
    "Kirim jumlahnya saja, atau foto suasana."
)
LONGEST = 5  # words of a name

_SAYS_SO = re.compile(
    r"\bby[ -]?name\b|\bbnba\b"
    r"|\b(?:daftar|data) nama (?:warga|penduduk|penerima|keluarga|kk|lansia|balita|anak)\b"
    r"|\bnama dan alamat\b|\bdaftar (?:warga|penduduk|penerima)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+?62|0)8\d{7,}")
_FIGURES = re.compile(r"\d+")
_DENIED = re.compile(r"\b(?:bukan|tanpa|tidak|jangan)\b[^.\n]*$", re.IGNORECASE)
_LISTED = re.compile(
    r"\s*(?:[-*•]|\(?\d{1,3}[.)]?)?\s*"
    r"(?P<name>[^\W\d_][\w.'\u2019 -]{1,40}?)\s*"
    r"(?P<apart>[,;|/\t:-]|\s)\s*"
    r"(?P<where>(?:jl|jln|jalan|gg|gang|rt|rw|no|nik|kk|hp|dusun|dsn|kp|kampung|alamat|blok)\b.*"
    r"|(?:\+?62|0)8\d{7,}|\d{6,}.*)",
    re.IGNORECASE,
)
# "daftar warga: Budi, Ani, Tono": names behind a colon, on one line.
_IN_A_ROW = re.compile(
    r"\b(?:daftar|data|nama)(?: nama)? (?:warga|penduduk|penerima|keluarga|lansia|balita|anak)"
    r"[^:\n]{0,40}:(?P<row>[^\n]+)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\s*[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){0,4}\.?\s*")
# A table of people: "Nama | Umur | RT", and rows below it.
_TABLE = re.compile(
    r"^[ \t*|]*(?:no\.?\s*[|\t;,]\s*)?nama\b[^\n|\t;,:]{0,20}[|\t;,][^\n]*\b(?:umur|usia|"
    r"alamat|rt|rw|nik|kk|hp"
    r"|telp|berat|bb|tb|tinggi|penyakit|bantuan|"
    r"dusun)\b[^\n]*\n(?P<rows>(?:[^\n]*[|\t;,][^\n]*(?:\n|$)){2,})",
    re.IGNORECASE | re.MULTILINE,
)
# What such a line begins with when it speaks of places, institutions or work.
_NOBODY = frozenset(
    [
        "data",
        "verifikasi",
        "validasi",
        "kunjungan",
        "rekap",
        "wawancara",
        "posyandu",
        "puskesmas",
        "masjid",
        "mushola",
        "musala",
        "gereja",
        "sekolah",
        "sd",
        "smp",
        "sma",
        "tk",
        "paud",
        "warung",
        "toko",
        "usaha",
        "kelompok",
        "dusun",
        "dsn",
        "kampung",
        "kp",
        "rt",
        "rw",
        "balai",
        "kantor",
        "rumah",
        "pasar",
        "pos",
        "lapangan",
        "jalan",
        "jl",
        "gang",
        "desa",
        "kelurahan",
        "wilayah",
        "lokasi",
        "tempat",
        "alamat",
        "waktu",
        "kegiatan",
        "isi",
        "hasil",
        "kendala",
        "lanjut",
        "bukti",
        "hadir",
        "mendata",
        "pendataan",
        "pertemuan",
        "rapat",
        "survei",
        "kader",
        "ketua",
        "pkk",
        "karang",
        "jumlah",
        "total",
        "di",
        "ke",
        "dari",
        "untuk",
        "lapor",
        "nomor",
        "no",
        "hp",
        "wa",
        "telp",
        "telepon",
        "kontak",
        "hubungi",
    ]
)


def is_resident_list(text: str) -> bool:
    """Whether a text gives residents by name."""
    rows = (found["row"] for found in _IN_A_ROW.finditer(text))
    if any(sum(bool(_NAME.fullmatch(name)) for name in row.split(",")) >= FEWEST for row in rows):
        return True
    if _TABLE.search(text):
        return True
    if sum(_names_somebody(line) for line in text.split("\n")) >= FEWEST:
        return True
    return gives_names(text)


def speaks_of_list(caption: str) -> bool:
    """Whether the words under a photo or file say that it shows such a list.

    In a report's own sentences the same words only tell what was done.
    """
    said = _SAYS_SO.search(caption)
    return said is not None and not _DENIED.search(caption[: said.start()])


def _names_somebody(line: str) -> bool:
    found = _LISTED.fullmatch(line)
    if found is None:
        return False
    words = found["name"].lower().replace(".", " ").split()
    if _NOBODY.intersection(words) or len(words) > LONGEST:
        return False
    if _PHONE.fullmatch(found["where"]):
        return True
    # "Survei RT 3" is where somebody went; "Ujang RT 03/02" and "Ujang, RT 3" say who lives there.
    return len(words) > 1 or not found["apart"].isspace() or len(_FIGURES.findall(line)) > 1
