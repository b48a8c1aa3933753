"""What two texts have in common, and whether a text says how many of something."""

from __future__ import annotations

import re

ALIKE = 0.8  # share of the same word runs in two texts that are called alike
FEWEST_WORDS = 6  # shorter texts are alike by chance
RUN = 2  # words that follow each other
_COUNTED = re.compile(r"(?:(?P<before>[^\W\d]+)\.?\s*)?(?<![\d/-])\d[\d.]*\s+(?P<what>[^\W\d]{2,})")
_NO_COUNT = {"rt", "rw", "dusun", "tanggal", "tgl", "pukul", "jam", "no", "nomor", "blok", "tahun"}
_MONTHS = {
    *("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september"),
    *("oktober", "november", "desember", "jan", "feb", "mar", "apr", "jun", "jul", "agu", "ags"),
    *("sep", "okt", "nov", "des"),
}


def is_alike(one: str, other: str) -> bool:
    """Whether two texts say nearly the same in nearly the same words."""
    left, right = _runs(one), _runs(other)
    if not left or not right:
        return False
    return len(left & right) >= ALIKE * len(left | right)


def has_count(text: str) -> bool:
    """Whether a text says how many of something: "34 usaha", not "RT 3" or "tanggal 5 Mei"."""
    found = _COUNTED.finditer(text.casefold())
    return any(one["before"] not in _NO_COUNT and one["what"] not in _MONTHS for one in found)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
