"""One resident told with an illness: health data of a person (UU 27/2022, article 4).

Counts, places and what was done about an illness pass; a name right beside it does not. Simply
being ill passes too: that is how people say why somebody did not come.
"""

from __future__ import annotations

import re

from models.core.text import _
from models.privacy_filter.given_names import GIVEN_NAMES
from models.privacy_filter.name_words import NOBODY, TITLES, may_be_somebody

REFUSED = _(
    "Pesan tadi tidak disimpan: isinya seperti keadaan kesehatan satu orang. "
    "Tulis tanpa namanya, atau kirim jumlahnya saja."
)
_ILLNESS = re.compile(
    r"\b(?:tbc?|hiv|aids|odha|kusta|lepra|hepatitis|stunting|gizi (?:buruk|kurang)|kanker|tumor"
    r"|stroke|diabetes|kencing manis|(?:sakit )?(?:jantung|ginjal)|gagal ginjal|epilepsi|ayan"
    r"|odgj|gangguan jiwa|lumpuh|difabel|(?:penyandang )?disabilitas"
    r"|tuna ?(?:netra|rungu|wicara|daksa|grahita)|bisu|tuli)\b"
    r"(?!\s*(?:[:=]|\d))",
    re.IGNORECASE,
)
# What may stand between a name and the illness; any other word means that something was done.
_BETWEEN = re.compile(
    r"(?:[\s,(]+|\b(?:rt|rw)[\s.]*\d+(?:\s*/\s*\d+)?|\b(?:umur|usia)?\s*\d+\s*(?:th|thn|tahun|bln"
    r"|bulan)\b|\b(?:yang|ini|itu|sudah|lama|sedang|masih|juga|terkena|kena|sakit|menderita"
    r"|mengidap|penyakit|penderita|pengidap|positif|mengalami|adalah|seorang|warga|suspek)\b)+$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\s*,?\s*(?:yang )?(?:bernama|namanya|atas nama|a\.?n\.?|yaitu|yakni)\s+", re.IGNORECASE
)
# "Sakit TBC pak Darmin", "stunting, ananda Kenzo umur 2 tahun": somebody right behind the illness.
_BEHIND = re.compile(
    r"[\s,(]*(?:(?i:yaitu|yakni|adalah|ada|di (?:rt|rw|dusun|dsn)\s*[\w/]+|kemarin|tadi|hari ini|"
    r"atas nama|bernama)[\s,:]*)*"
    r"(?P<title>(?i:pak|bu|bapak|ibu|bpk|mbah|nenek|kakek|mbok|ananda|anak|anaknya|adik|sdri?)\.?)\s+"
    r"(?P<name>[A-Z][\w'\u2019]*)(?P<home>[\s,(]*(?i:(?:umur|usia)\b|rt\b|\d+ ?(?:th|thn|tahun)))?",
)
_SUFFERS = re.compile(
    r"(?:\b(?:sakit|menderita|mengidap|penderita|pengidap|pasien|terkena|kena|positif|penyandang)"
    r"\s*)$",
    re.IGNORECASE,
)
_CHILD = frozenset(["ananda", "mbah", "nenek", "kakek", "mbok", "anak", "anaknya", "adik"])
_SENTENCE = re.compile(r"[.;!?\n]+(?:\s|$)|\n")
_WORDS = re.compile(r"[^\W\d_][\w'\u2019-]*")
_RELATED = frozenset(["mbah", "nenek", "kakek", "nek", "kek", "anak", "adik", "sdr", "sdri"])
_LONGEST = 3  # words of a name


def names_ill_person(text: str) -> bool:
    """Whether somebody's illness is told with their name."""
    return any(_names_ill_person_in(sentence) for sentence in _SENTENCE.split(text))


def _names_ill_person_in(sentence: str) -> bool:
    for found in _ILLNESS.finditer(sentence):
        between = _BETWEEN.search(sentence[: found.start()])
        if between and _ends_with_name(sentence[: between.start()]):
            return True
        called = _CALLED.match(sentence, found.end())
        if called and _is_name(_WORDS.findall(sentence[called.end() :])[:1]):
            return True
        if _stands_behind(sentence, found):
            return True
    return False


def _stands_behind(sentence: str, illness: re.Match[str]) -> bool:
    """Whether somebody with a title stands behind an illness, as its bearer and not as staff."""
    somebody = _BEHIND.match(sentence, illness.end())
    if somebody is None or not may_be_somebody(somebody["name"]):
        return False
    kin = somebody["title"].lower().strip(".") in _CHILD
    return bool(kin or somebody["home"] or _SUFFERS.search(sentence[: illness.start()]))


def _ends_with_name(text: str) -> bool:
    words = _WORDS.findall(re.split("[:=]", text)[-1])
    start = len(words)
    while start and len(words) - start < _LONGEST and _may_be_name(words[start - 1]):
        start -= 1
    before = words[start - 1].lower().strip(".") if start else ""
    if before in TITLES or before in _RELATED:
        return start < len(words)
    return before not in NOBODY and _is_name(words[start:])


def _may_be_name(word: str) -> bool:
    if word.lower() in NOBODY | TITLES | _RELATED or word.isupper():
        return False
    return word[0].isupper() or word.lower() in GIVEN_NAMES


def _is_name(words: list[str]) -> bool:
    """Whether one of the words is a common given name, written as a name."""
    return any(word[0].isupper() and word.lower() in GIVEN_NAMES for word in words)
