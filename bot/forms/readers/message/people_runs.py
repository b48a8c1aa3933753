"""Where a sentence tells how many men and women came, and who: "di hadiri kader, 12 L 8 P"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.values.people import AROUND, MEN, WOMEN
from bot.forms.readers.words.numerals import is_number_word
from bot.forms.readers.words.spelling import plain, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_TOKEN = re.compile(
    r"\n|\.(?=\s|$)|\d+(?:\.\d{3})*"
    r"|(?:laki|bapak|ibu|bpk)(?:\s*-\s*|[ ])(?:laki|bapak|ibu|bpk)|[^\W\d_]+|[^\w\s]",
    re.IGNORECASE,
)
_END = "|"  # stands for the end of a line or sentence
_LEADS = vocabulary(
    "hadir hdr dihadiri hadiri diikuti ikuti peserta kehadiran jumlah jml total sebanyak "
    "sejumlah yang yg"
)
_PRESENCE = vocabulary("hadir hdr dihadiri hadiri diikuti ikuti peserta kehadiran")
_LETTERS = {"m", "f", "w", "men", "man", "male", "males"}  # metres and the like in a sentence
_SEX = (MEN | WOMEN) - _LETTERS
_DOUBLED = vocabulary("laki bapak ibu bpk")
_SIGNS = set(",/():=+.&-\u2013")
_NIL = {"nihil", "kosong", "nol"}
_NUMBERED = vocabulary("rt rw dusun dsn no nomor sd smp sma blok lantai tahap km gang lingkungan")
_IDLE = vocabulary("dan yang yg oleh dari di serta ada orang of atas sekitar kurang lebih kira")
_TITLES = vocabulary(
    "pak bu bapak ibu bpk para unsur perwakilan wakil bersama beserta dengan dan serta oleh"
)
_FOLLOWS = vocabulary("yang yg hadir hdr dihadiri diikuti di peserta jumlah")
_TELL_KINDS = vocabulary("terdiri dari yaitu yakni orang")
_PAIR = 2  # tokens of "12 L"
_MOST_BEFORE = 14


def people_runs(
    text: str, taken: Sequence[tuple[int, int]], kinds: Collection[str]
) -> list[tuple[int, int]]:
    """The spans, each with what leads to it and the kinds of people behind it."""
    tokens = [
        (found.start(), found.end(), _fold(found[0]))
        for found in _TOKEN.finditer(text)
        if not any(start <= found.start() < end for start, end in taken)
    ]
    spans: list[tuple[int, int]] = []
    place = 0
    while place < len(tokens):
        last = place
        while last < len(tokens) and _counts(tokens, last):
            last += 1
        if _is_run([token[2] for token in tokens[place:last]]):
            first, end = _trim(tokens, _behind_name(tokens, place, last), last)
            first = _with_lead(tokens, first, kinds)
            end = _with_kinds(tokens, end, kinds)
            spans.append((tokens[first][0], tokens[end - 1][1]))
            last = max(last, end)
        place = max(last, place + 1)
    return spans


def _fold(token: str) -> str:
    if token in {"\n", "."}:
        return _END
    words = plain(token).split()
    return words[0] if len(words) > 1 and set(words) <= _DOUBLED else plain(token) or token


def _counts(tokens: Sequence[tuple[int, int, str]], place: int) -> bool:
    """Whether a token is a number of people, a sex, or a word or sign between them."""
    word = tokens[place][2]
    if word.replace(".", "").isdigit():
        sexed = place + 1 < len(tokens) and tokens[place + 1][2] in _SEX
        return sexed or not (place and tokens[place - 1][2] in _NUMBERED)
    if word == "di":
        return place + 1 < len(tokens) and tokens[place + 1][2] in _PRESENCE
    return word in _SEX or word in AROUND or word in _SIGNS or word in _NIL or is_number_word(word)


def _is_run(words: Sequence[str]) -> bool:
    """Numbers with a sex; one sex alone ("5 L") is a measure unless somebody is said to come."""
    numbers = any(word.replace(".", "").isdigit() or is_number_word(word) for word in words)
    sexes = {word in MEN for word in words if word in _SEX}
    letters = all(len(word) == 1 for word in words if word in _SEX)
    whole = "orang" in words and sum(word.isdigit() for word in words) > 1
    told = whole or not _PRESENCE.isdisjoint(words) or not letters
    return numbers and bool(sexes) and (len(sexes) > 1 or told)


def _behind_name(tokens: Sequence[tuple[int, int, str]], first: int, last: int) -> int:
    """Behind the number of a place: "SD Negeri 2, 12 L 8 P" begins with twelve."""
    before = tokens[first - 1][2] if first else ""
    named = before.isalpha() and before not in _LEADS | _TITLES
    if (
        named
        and last - first > _PAIR
        and tokens[first][2].isdigit()
        and tokens[first + 1][2] in {",", ".", "("}
    ):
        return first + 1
    return first


def _trim(tokens: Sequence[tuple[int, int, str]], first: int, last: int) -> tuple[int, int]:
    while tokens[first][2] in _SIGNS - {"("} or (
        tokens[first][2] in _IDLE and not (tokens[first][2] in {"di", "yang", "yg"} and
                                           tokens[first + 1][2] in _PRESENCE)
    ):  # fmt: skip
        first += 1
    if last - first > 1 and tokens[first][2].isdigit() and tokens[first + 1][2] in _FOLLOWS:
        return _trim(tokens, first + 1, last)  # "SD Negeri 3 yang diikuti 6 L 9 P"
    opened = sum(token[2] == "(" for token in tokens[first:last])
    while tokens[last - 1][2] in _IDLE | _LEADS | _SIGNS and not (
        tokens[last - 1][2] in {")", "orang"} and (opened or tokens[last - 1][2] == "orang")
    ):
        last -= 1
    return first, last


def _with_lead(tokens: Sequence[tuple[int, int, str]], first: int, kinds: Collection[str]) -> int:
    """Back to "dihadiri", over kinds of people and how many of them."""
    if not _PRESENCE.isdisjoint(token[2] for token in tokens[first : first + 2]):
        return first
    for place in range(first - 1, max(-1, first - _MOST_BEFORE), -1):
        word = tokens[place][2]
        if word in _PRESENCE:
            before = tokens[place - 1][2] if place else ""
            return place - 1 if before in {"di", "yang", "yg", "jumlah"} else place
        if not (
            word in kinds or word in _TITLES or word in AROUND or word in ",/&" or word.isdigit()
        ):
            break
    return first


def _with_kinds(tokens: Sequence[tuple[int, int, str]], end: int, kinds: Collection[str]) -> int:
    """On over "kader dan warga", in brackets or not."""
    last = place = end
    while place < len(tokens):
        word = tokens[place][2]
        if word in kinds or (word == ")" and last > end):
            last = place + 1
        elif not (word in _TITLES or word in ",/(&-" or word in _TELL_KINDS):
            counted = word.isdigit() and place + 1 < len(tokens) and tokens[place + 1][2] in kinds
            if not counted:
                break
        place += 1
    return last
