"""How a kind of data is named, and when two villages mean the same by their own words.

Naming rules of the training material: no abbreviation alone; no unit, place, time or breakdown in
the name, because those are said elsewhere. Bansos and poverty counts are not shown down to RT/RW.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from models.core.text import N_, Sentence, say

if TYPE_CHECKING:
    from collections.abc import Callable

_ALIKE = 88.0
_SHORTEST = 4  # letters a name must keep to serve as an example
_AREA = r"(?:desa|kelurahan|dusun|kecamatan|kabupaten|kota|rt|rw)"
_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_UNITS = r"(?:orang|jiwa|kk|unit|buah|rp|rupiah|persen|%|kg|kilogram|ton|ha|hektare?|m2?|meter|km)"
# What does not belong into a name, and what to say of it; taken out in this order.
_NOT_IN_NAMES = (
    (
        re.compile(r"\b(?:menurut|berdasarkan|dirinci|per|tiap|setiap)\s.+$", re.IGNORECASE),
        N_("Rincian tidak ditulis di nama data. Contoh: %(better)s"),
    ),
    (
        re.compile(
            rf"\b(?:pada |di )?(?:tahun |semester )?(?:{_MONTHS})?\s?\b(?:19|20)\d\d\b"
            rf"|\b(?:tahun|bulan|semester)\s(?:ini|lalu|depan|\d+|{_MONTHS})\b",
            re.IGNORECASE,
        ),
        N_("Waktu tidak ditulis di nama data. Contoh: %(better)s"),
    ),
    (
        re.compile(
            rf"\(\s*{_UNITS}\s*\)|\b(?:dalam|satuan)\s{_UNITS}(?!\w)|\bpersen\b|\s%$", re.IGNORECASE
        ),
        N_("Satuan tidak ditulis di nama data. Contoh: %(better)s"),
    ),
    (
        re.compile(rf"\bdi\s(?i:{_AREA})\b.*$|\b(?i:{_AREA})\s(?:[A-Z]\w+|\d+)(?:\s[A-Z]\w+)*"),
        N_("Nama wilayah tidak ditulis di nama data. Contoh: %(better)s"),
    ),
)
# Names and numbers of residents are no data of this programme: only how many there are.
_BY_NAME = re.compile(
    r"^(?:(?:daftar |data )?(?:by name(?: by address)?|bnba|nama(?: dan alamat| lengkap)?|alamat"
    r"|nik|(?:no|nomor)\.? ?(?:hp|kk|nik|telepon|wa))|daftar)\s+(?:para |setiap |semua )?"
    r"(?=warga|penduduk|penerima|keluarga|kepala keluarga|kk\b|lansia|balita|bayi|anak\b|pasien"
    r"|penderita|penyandang|kpm|odgj|ibu hamil)",
    re.IGNORECASE,
)
_NOT_BY_NAME = N_("Nama dan nomor warga tidak dicatat di sini. Contoh: %(better)s")
_CENSUS = re.compile(r"\bsensus\b", re.IGNORECASE)
_NOT_CENSUS = N_("Sensus dilakukan BPS. Di desa: pendataan. Contoh: %(better)s")
_ABBREVIATION = N_("Tulis kepanjangannya, bukan singkatan. Contoh: %(better)s")
_WRITTEN_OUT = {
    "kk": N_("Kepala keluarga"),
    "kpm": N_("Keluarga penerima manfaat"),
    "odgj": N_("Orang dengan gangguan jiwa"),
    "pbi": N_("Penerima bantuan iuran"),
    "rtlh": N_("Rumah tidak layak huni"),
    "umkm": N_("Usaha mikro, kecil, dan menengah"),
}
_DEFAULT_EXAMPLE = N_("Rumah tidak layak huni")
_FILLER_WORDS = {
    "data",
    "jumlah",
    "banyak",
    "banyaknya",
    "daftar",
    "nama",
    "dan",
    "yang",
    "di",
    "desa",
}
_NEGATIONS = {"tidak", "belum", "tanpa", "bukan", "tak"}
_DELICATE = re.compile(
    r"\b(?:bansos|bantuan|miskin|kemiskinan|pbi|pkh|blt|bpnt|kpm|sembako|desil|dtsen)\b",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 6


def naming_problem(name: str) -> Sentence | None:
    """What a name of data should not hold, with an example of a better one; none if it is good."""
    better, why = " ".join(name.split()), ""
    if counted := _BY_NAME.match(better):
        better, why = _capitalized(better[counted.end() :]), _NOT_BY_NAME
    for stranger, sentence in _NOT_IN_NAMES:
        rest = stranger.sub("", better)
        if rest != better:
            better, why = " ".join(rest.split()), why or sentence
    if _CENSUS.search(better):
        better, why = _CENSUS.sub(_with_case("pendataan"), better), why or _NOT_CENSUS
    words = [word for word in re.findall(r"\w+", better) if word.casefold() not in _FILLER_WORDS]
    if words and all(map(_is_abbreviation, words)):
        known = next(
            (_WRITTEN_OUT[w.casefold()] for w in words if w.casefold() in _WRITTEN_OUT),
            _DEFAULT_EXAMPLE,
        )
        return say(_ABBREVIATION, better=Sentence(known))
    if not why:
        return None
    better = better.strip(" ,.:;-")
    return say(why, better=better if len(better) >= _SHORTEST else Sentence(_DEFAULT_EXAMPLE))


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]


def _with_case(word: str) -> Callable[[re.Match[str]], str]:
    """The word with a capital where what it stands for has one."""
    return lambda found: word.capitalize() if found[0][0].isupper() else word


def _is_abbreviation(word: str) -> bool:
    if word.casefold() in _WRITTEN_OUT:
        return True
    return word.isalpha() and word.isupper() and 1 < len(word) <= _LONGEST_ABBREVIATION


def is_delicate(*texts: str) -> bool:
    """Whether it is about social aid or poverty, where small counts point at families."""
    return any(_DELICATE.search(text) for text in texts)


def name_key(name: str) -> str:
    """The words that tell, in one spelling, for comparing."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join([word for word in words if word not in _FILLER_WORDS] or words)


def means_same_data(one: str, other: str) -> bool:
    """Whether two keys mean the same data; "tidak punya jamban" is not "punya jamban"."""
    if _NEGATIONS.isdisjoint(one.split()) != _NEGATIONS.isdisjoint(other.split()):
        return False
    return fuzz.token_set_ratio(one, other) >= _ALIKE
