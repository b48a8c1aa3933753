"""The same words typed in many ways: what is kept as typed, and what is only compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Invisible and of no meaning. The joiners of emoji and scripts and the marks of direction stay.
_INVISIBLE = {0xAD, 0x180E, 0x200B, 0x2060, 0xFEFF}
# Short spellings whose long ones are compared: "tdk tau" is "tidak tahu".
_SHORT = {
    "tidak": "tdk tida tak ga gak gk ngga nggak engga enggak ndak nda endak",
    "belum": "blm blum",
    "tahu": "tau",
}
_LONG = {short: long for long, words in _SHORT.items() for short in words.split()}
_SHORT_WORD = re.compile(rf"\b(?:{'|'.join(_LONG)})\b", re.IGNORECASE)
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029")

_CLEAN = re.compile(r"[\n\x20-\x7e]*")  # letters, figures and signs that clean leaves alone


def clean(text: str) -> str:
    """The text as typed, without invisible characters and space around it; may be empty."""
    if _CLEAN.fullmatch(text) and not text.isspace():
        return text.strip()
    kept = "".join(
        " " if char == "\t" else char
        for char in _LINE_ENDS.sub("\n", text)
        if char in "\n\t"
        or (ord(char) not in _INVISIBLE and unicodedata.category(char) not in {"Cc", "Cs"})
    ).strip()
    return kept if any(unicodedata.category(char)[0] not in "ZC" for char in kept) else ""


def vocabulary(words: str) -> frozenset[str]:
    """Words told apart by spaces."""
    return frozenset(words.split())


# What people say behind a short word, to make it kinder: "lewati dulu", "batal saja, pak".
_KIND_ENDS = vocabulary(
    "dulu dl saja aja ya yaa dong deh lah pak bu bapak ibu kak mas mbak min please "
    "mawon wae heula atuh nggih"
)


def without_kind_ends(typed: str) -> str:
    """Plain words without what only makes them kinder; the first word always stays."""
    first, *rest = typed.split() or [""]
    while rest and rest[-1] in _KIND_ENDS:
        rest.pop()
    return " ".join((first, *rest))


def expand_short_words(text: str) -> str:
    """The text with short spellings of common words in full."""
    return _SHORT_WORD.sub(lambda found: _LONG[found[0].lower()], text)


def western_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        char if char.isascii() or not char.isdecimal() else str(unicodedata.decimal(char))
        for char in text
    )


@lru_cache(1024)
def strip_accents(text: str) -> str:
    """The text without the accents of Javanese and Sundanese: "èstri" is typed "estri" as well."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(char for char in letters if not unicodedata.combining(char))


@lru_cache(2048)
def plain(text: str) -> str:
    """Words for comparing: small letters without accents, no punctuation, single spaces."""
    letters = strip_accents(western_digits(text).casefold())
    letters = re.sub("['`\u2018\u2019\u02bc]", "", letters)  # jum'at, mu'min
    return re.sub(r"[\W_]+", " ", letters).strip()
