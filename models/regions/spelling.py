"""Names of regions as people type them: one spelling for the list and for the phone.

Both sides go through `search_name`, so that "Tj. Batu II", "tanjung batu 2" and "TanjungBatu dua"
meet before any slip is counted.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'`\"\u00b4\u02bb\u02bc\u2018\u2019\u201c\u201d"))
_WORD = re.compile(r"[a-z]+|[0-9]+")
_BRACKETS = re.compile(r"\([^()]*\)?")
_INSIDE = re.compile(r"\(([^()]+)")
_DESA_ADAT = re.compile(r"desa adat\s+(?=\S)", re.IGNORECASE)
_GLUED_ROMAN = re.compile(r"\b([a-z]{3,}?)(i{2,3})\b")
_KINDS = frozenset({"kabupaten", "kab", "kota", "kotamadya", "kodya"})
_ADMINISTERED = frozenset({"administrasi", "administratif", "adm"})
_ADMINISTERED_WORDS = 2
_SHORT_KINDS = {"kabupaten": "Kab.", "kab.": "Kab.", "kab": "Kab.", "kota": "Kota"}

_ABBREVIATIONS = {
    "bdr": "bandar",
    "brt": "barat",
    "gn": "gunung",
    "gng": "gunung",
    "kp": "kampung",
    "kpg": "kampung",
    "krg": "karang",
    "lbk": "lubuk",
    "pd": "padang",
    "pdk": "pondok",
    "pl": "pulau",
    "sei": "sungai",
    "sel": "selatan",
    "slt": "selatan",
    "tgh": "tengah",
    "tim": "timur",
    "tj": "tanjung",
    "tjg": "tanjung",
    "tlk": "teluk",
    "tmr": "timur",
    "ujg": "ujung",
    "utr": "utara",
}
_NUMBER_WORDS = (
    *("satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan", "sepuluh"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
# Spelt out, because "Cibatok dua" and "Cibatok tiga" lie further apart than "Cibatok2" and 3.
_SPELT_OUT = (
    _ABBREVIATIONS
    | {str(n): word for n, word in enumerate(_NUMBER_WORDS, 1)}
    | dict(zip(_ROMAN, _NUMBER_WORDS, strict=True))
)


def search_words(text: str) -> tuple[str, ...]:
    """Split a name into its words: lower case, no accents or apostrophes, abbreviations opened."""
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    # No Indonesian word ends in "ii": "lemoii" is Lemo II.
    words = _WORD.findall(_GLUED_ROMAN.sub(r"\1 \2", bare))
    return tuple(_SPELT_OUT.get(word, word) for word in words)


def search_name(name: str) -> str:
    """Spell a name the one way it is compared by: its search words without blanks.

    "Desa Adat" is a kind, and what stands in brackets is told by `second_names`: neither is typed.
    """
    own = _DESA_ADAT.sub("", _BRACKETS.sub(" ", name), count=1)
    return "".join(search_words(own)) or "".join(search_words(name))


def second_names(name: str) -> tuple[str, ...]:
    """Spell what brackets add: "Kurau (Timur)" in one, "Misool (Misool Utara)" also alone."""
    inside = _INSIDE.search(name)
    if inside is None:
        return ()
    words = search_words(inside[1])
    alone = ("".join(words),) if len(words) > 1 else ()
    return ("".join(search_words(name)), *alone)


def bare_regency(name: str) -> str:
    """Spell a regency without "Kabupaten", "Kab." or "Kota Adm.", as people type it."""
    words = search_words(name)
    bare = words[1:] if words and words[0] in _KINDS else words
    if bare and bare[0] in _ADMINISTERED:
        bare = bare[1:]
    return "".join(bare or words)


def short_regency(name: str) -> str:
    """Shortened for a phone screen: "Kabupaten Bogor" becomes "Kab. Bogor", "Kota Bogor" stays.

    Lists write KABUPATEN BOGOR as well, and Kota Administrasi Jakarta Pusat (Kota Adm.).
    """
    words = (name.title() if name.isupper() else name).split()
    if words and words[0].casefold() in _SHORT_KINDS and len(words) > 1:
        words[0] = _SHORT_KINDS[words[0].casefold()]
        if words[1].casefold() in _ADMINISTERED and len(words) > _ADMINISTERED_WORDS:
            words[1] = "Adm."
    return " ".join(words)
