"""Numbers spelled out: "dua puluh lima" is 25."""

from __future__ import annotations

import re
from itertools import groupby

_DIGITS: tuple[tuple[str, ...], ...] = (  # Indonesian, Sundanese, Javanese
    ("nol", "kosong"),
    ("satu", "hiji", "siji", "setunggal"),
    ("dua", "kalih", "loro"),
    ("tiga", "tilu", "telu", "tigang"),
    ("empat", "opat", "papat", "sekawan"),
    ("lima", "gangsal"),
    ("enam", "genep", "enem"),
    ("tujuh", "pitu"),
    ("delapan", "dalapan", "lapan", "wolu"),
    ("sembilan", "salapan", "sanga"),
)
_SCALES = {
    "belas": ("belas", "welas"),
    "puluh": ("puluh", "dasa"),
    "ratus": ("ratus", "atus"),
    "ribu": ("ribu", "rebu", "ewu"),
    "juta": ("juta", "yuta"),
}
_WEIGHT = {"ribu": 1000, "juta": 1_000_000}
_TEN, _HUNDRED, _TOP = 10, 100, 1_000_000_000

_WORDS: dict[str, tuple[str | int, ...]] = {
    **{word: (digit,) for digit, words in enumerate(_DIGITS) for word in words},
    **{word: (scale,) for scale, words in _SCALES.items() for word in words},
    **{
        prefix + word: (1, scale)
        for scale, words in _SCALES.items()
        for word in words
        for prefix in ("se", "sa")
    },
}
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_SPELLED = re.compile(f"(?:{_WORD.pattern})+")


def words_to_digits(text: str) -> str:
    """The text with numbers in words as digits: "dua puluh lima orang" becomes "25 orang"."""
    parts: list[str] = []
    for spelled, run in groupby(text.split(), key=is_number_word):
        words = list(run)
        number = _number(words) if spelled else None
        parts += words if number is None else [str(number)]
    return " ".join(parts)


def is_number_word(word: str) -> bool:
    """Whether a word is a number or part of one: "dua", "puluh", "duapuluh"."""
    return _SPELLED.fullmatch(word) is not None


def _number(words: list[str]) -> int | None:
    """The number the words spell, or none if they only look like one ("dua tiga")."""
    total, below = 0, _TOP
    part: list[str | int] = []
    for step in [step for word in words for found in _WORD.findall(word) for step in _WORDS[found]]:
        if step not in _WEIGHT:
            part.append(step)
            continue
        weight, times = _WEIGHT[str(step)], _hundreds(part)
        if not times or weight >= below:
            return None
        total, below, part = total + times * weight, weight, []
    rest = _hundreds(part) if part else 0
    return None if rest is None else total + rest


def _hundreds(steps: list[str | int]) -> int | None:
    """0 to 999 in words; each step has to be smaller than the one before it."""
    total, below = 0, 1000
    waiting: int | None = None
    for step in steps:
        if isinstance(step, int):
            if waiting is not None or below == 1:
                return None
            waiting = step
            continue
        weight = {"ratus": _HUNDRED, "puluh": _TEN, "belas": 1}[step]
        if not waiting or weight >= below or (step == "belas" and below <= _TEN):
            return None
        total += waiting + _TEN if step == "belas" else waiting * weight
        below, waiting = weight, None
    return total + (waiting or 0) if steps else None
