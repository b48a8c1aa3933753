"""Which kinds of people a text says were there: "kader dan warga", "pak sekdes", "2 kader"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.forms.readers.values.choice import option_names
from bot.forms.readers.words.everyday import EVERYDAY
from bot.forms.readers.words.nearness import SLIP
from bot.forms.readers.words.spelling import plain, vocabulary

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

_LONGEST = 4  # words of a kind
_SHORTEST = 4  # letters of a word with a slip
_NOT = vocabulary("tidak tdk tanpa bukan belum kecuali no not without boten teu selain")
_ABSENT = re.compile(r"^\W*(?:tidak|tdk|belum|berhalangan|absen|izin|ijin|gak|ga|batal)\b", re.I)
# "Kantor kepala desa", "untuk warga", "data warga": nobody came.
_ELSEWHERE = vocabulary(
    "kantor rumah rmh balai aula gedung kediaman ruang kerja kepada untuk bagi terhadap data usaha "
    "jumlah daftar nama tentang mengenai ttg keluarga milik undangan ketua calon kegiatan"
)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(64)
def _names(names: tuple[tuple[str, ...], ...]) -> dict[tuple[str, ...], int]:
    return {tuple(name.split()): place for place, several in enumerate(names) for name in several}


def kind_phrases(question: Question, moment: Moment) -> dict[tuple[str, ...], int]:
    """The words of every kind, and which option they name."""
    return _names(tuple(thing.names for thing in option_names(question.options, moment)))


def kind_words(question: Question, moment: Moment) -> set[str]:
    """All words of the kinds."""
    return {word for phrase in kind_phrases(question, moment) for word in phrase}


def kinds_named(question: Question, typed: str, moment: Moment) -> list[str]:
    """The codes of the kinds named, in the order of the options; other words do not count."""
    phrases = kind_phrases(question, moment)
    found = list(_WORD.finditer(typed))
    words = [plain(match[0]) for match in found]
    chosen: set[int] = set()
    start = 0
    while start < len(words):
        length, place = _phrase_at(phrases, words, start)
        if length and not _is_absent(words, start, typed[found[start + length - 1].end() :]):
            chosen.add(place)
        start += length or 1
    return [option.code for place, option in enumerate(question.options) if place in chosen]


def _phrase_at(
    phrases: dict[tuple[str, ...], int], words: list[str], start: int
) -> tuple[int, int]:
    """How many words from here name a kind, and which."""
    for length in range(min(_LONGEST, len(words) - start), 0, -1):
        place = phrases.get(tuple(words[start : start + length]))
        if place is not None:
            return length, place
    word = words[start]
    if len(word) < _SHORTEST or word in EVERYDAY:
        return 0, 0
    near = {
        place
        for phrase, place in phrases.items()
        if len(phrase) == 1 and len(phrase[0]) > _SHORTEST and fuzz.ratio(word, phrase[0]) >= SLIP
    }
    return (1, near.pop()) if len(near) == 1 else (0, 0)


def _is_absent(words: list[str], start: int, rest: str) -> bool:
    before = words[start - 1] if start else ""
    return before in _NOT | _ELSEWHERE or _ABSENT.match(rest) is not None
