"""Where a sentence tells how many men and women came, and who: "di hadiri kader, 12 L 8 P"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.values.people import (
    ALL,
    AROUND,
    MEN,
    PUPILS,
    WOMEN,
    YOUNG,
    without_possessive,
)
from bot.forms.readers.words.numerals import is_number_word
from bot.forms.readers.words.spelling import plain, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_TOKEN = re.compile(
    r"\n|\.(?=\s|$)|\d+(?:\.\d{3})*"
    rf"|{YOUNG}\s+(?:putr[ai]|laki|perempuan|pria|wanita)\b"
    r"|(?:laki|bapak|bapa|ibu|bpk|mama|mamak|emak)(?:\s*-\s*|[ ])(?:laki|bapak|bapa|ibu|bpk|mama|"
    r"mamak|emak)(?:nya)?|[^\W\d_]+|[^\w\s]",
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
_DOUBLED = vocabulary("laki bapak bapa ibu bpk mama mamak emak")
_SIGNS = set(",/():=+.&-\u2013")
_NIL = {"nihil", "kosong", "nol"}
_NUMBERED = vocabulary("rt rw dusun dsn no nomor sd smp sma blok lantai tahap km gang lingkungan")
_HEADS = vocabulary("orang org orng jiwa urang")
_IDLE = vocabulary("dan yang yg oleh dari di serta ada orang of atas sekitar kurang lebih kira")
_TITLES = vocabulary(
    "pak bu bapak ibu bpk bapa mama para unsur perwakilan wakil bersama beserta dengan dan serta "
    "oleh jeung lan karo sareng deng sama jo termasuk"
)
_TITLED = vocabulary("bapak bapa ibu bpk mama")
_FOLLOWS = vocabulary("yang yg hadir hdr dihadiri diikuti di peserta jumlah")
_TELL_KINDS = vocabulary("terdiri dari yaitu yakni orang")
# People who were counted, called or missed, not those who came.
_AWAY = (
    r"(?:terdata|tercatat|didata|dicatat|(?:tidak|tdk|belum|blm|gak|ga)\s+(?:dapat\s+|bisa\s+)?hadir|"
    r"absen|berhalangan|diundang|undangan|target|sasaran|penduduk|responden|penerima)"
)
_AWAY_BEFORE = re.compile(rf"\b{_AWAY}\b(?:[\s:=]+[^\W\d]+){{0,2}}[\s:=]*$", re.IGNORECASE)
_AWAY_FIRST = re.compile(rf"{_AWAY}\b", re.IGNORECASE)
_AWAY_BEHIND = re.compile(rf"\s*(?:(?:yang|yg)\s+)?{_AWAY}\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:tidak|tdk|belum|blm|gak|ga)\s+(?:dapat\s+|bisa\s+)?$", re.IGNORECASE)
_CAME = re.compile(
    r"(?:(?:yang|yg|di|jumlah)\s*)*(?:hadir|hdr|ikuti|peserta|kehadiran)", re.IGNORECASE
)
_SHORTEST_DEED = 4
_PAIR = 2  # tokens of "12 L"
_MOST_BEFORE = 14
_FARTHEST = 60  # letters before a run that may say whom it counts


def people_runs(
    text: str, taken: Sequence[tuple[int, int]], kinds: Collection[str]
) -> list[tuple[int, int]]:
    """The spans, each with what leads to it and the kinds of people behind it."""
    boys = PUPILS if "siswi" in text.lower() else frozenset()
    tokens = [
        (found.start(), found.end(), _fold(found[0], boys))
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
            last = _before_others(tokens, place, last)
            first, end = _trim(tokens, _behind_name(tokens, place, last), last)
            first = _with_lead(tokens, first, kinds)
            end = _with_kinds(tokens, end, kinds)
            spans.append((tokens[first][0], tokens[end - 1][1]))
            last = max(last, end)
        place = max(last, place + 1)
    return spans


def were_away(text: str, run: tuple[int, int]) -> bool:
    """Whether a run counts others than those present: "terdata 40 L 51 P", "tidak hadir 2 L"."""
    start, end = run
    came = [found.start() for found in _CAME.finditer(text, start, end)]
    if came:
        return all(_DENIED.search(text[:place]) is not None for place in came)
    return (
        _AWAY_FIRST.match(text, start, end) is not None
        or _AWAY_BEFORE.search(text[max(0, start - _FARTHEST) : start]) is not None
        or _AWAY_BEHIND.match(text, end) is not None
    )


def is_said_to_come(text: str, run: tuple[int, int]) -> bool:
    """Whether a run has a word such as "hadir"."""
    return _CAME.search(text, *run) is not None


def _fold(token: str, boys: Collection[str]) -> str:
    if token in {"\n", "."}:
        return _END
    words = without_possessive(plain(token)).split()
    if len(words) > 1:
        return words[-1]  # "santri putra", "bapak-bapak"
    return "putra" if words and words[0] in boys else " ".join(words) or token


def _counts(tokens: Sequence[tuple[int, int, str]], place: int) -> bool:
    """Whether a token is a number of people, a sex, or a word or sign between them."""
    word = tokens[place][2]
    if word.replace(".", "").isdigit():
        sexed = place + 1 < len(tokens) and tokens[place + 1][2] in _SEX
        before = tokens[place - 1][2] if place else ""
        return sexed or not (before in _NUMBERED or _counts_things(tokens, place))
    if word == "di":
        return place + 1 < len(tokens) and tokens[place + 1][2] in _PRESENCE | {"antaranya"}
    if word in ALL:
        near = [token[2] for token in tokens[max(0, place - 1) : place + 2]]
        return not _SEX.isdisjoint(near)
    if is_number_word(word):
        return not _counts_things(tokens, place)
    return word in _SEX or word in AROUND or word in _SIGNS or word in _NIL


def _counts_things(tokens: Sequence[tuple[int, int, str]], place: int) -> bool:
    """Whether a noun of its own stands behind a number: "5 L, 14 rumah didata"."""
    noun = tokens[place + 1][2] if place + 1 < len(tokens) else ""
    known = noun in _SEX | AROUND | _NIL | _IDLE or is_number_word(noun)
    if known or not noun.isalpha() or len(noun) == 1:
        return False
    first = ""  # of the sexes and numbers that stand side by side: "L 4 P 5" begins with a sex
    for token in reversed(tokens[:place]):
        if token[2].isdigit() or token[2] in _SEX or is_number_word(token[2]):
            first = token[2]
        elif token[2] not in ":=":
            return not (first in _SEX or (not first and token[2] in _LEADS - _PRESENCE))
    return first not in _SEX


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


def _before_others(tokens: Sequence[tuple[int, int, str]], first: int, last: int) -> int:
    """Before "12 L 8 P, 20 orang diukur": people to whom something was done are no total."""
    place = last - 1
    if place - 2 <= first or last == len(tokens) or tokens[place][2] not in _HEADS:
        return last
    behind = tokens[last][2]
    told = behind.isalpha() and behind not in _LEADS | _TITLES | _FOLLOWS | _TELL_KINDS
    if told and tokens[place - 1][2].isdigit() and tokens[place - 2][2] == ",":
        return place - 2
    return last


def _trim(tokens: Sequence[tuple[int, int, str]], first: int, last: int) -> tuple[int, int]:
    while tokens[first][2] in _SIGNS - {"("} or (
        tokens[first][2] in _IDLE and not (tokens[first][2] in {"di", "yang", "yg"} and
                                           tokens[first + 1][2] in _PRESENCE)
    ):  # fmt: skip
        first += 1
    if last - first > 1 and tokens[first][2].isdigit() and tokens[first + 1][2] in _FOLLOWS:
        return _trim(tokens, first + 1, last)  # "SD Negeri 3 yang diikuti 6 L 9 P"
    while last - first > _PAIR and tokens[last - 1][2] in _TITLED and tokens[last - 2][2] in _SIGNS:
        last -= 1  # "8 P, Bapak Camat membuka": a title, and nobody counted
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
    acts = place < len(tokens) and place == last > end and _is_deed(tokens[place][2])
    while acts and last > end:  # "8 P, Pak Lurah membuka acara": the sentence keeps its subject
        last -= 1
        acts = tokens[last][2] != ","
    return last


def _is_deed(word: str) -> bool:
    """Whether a word says what somebody does: "membuka", "memimpin"."""
    return word.startswith(("me", "ny")) and len(word) > _SHORTEST_DEED
