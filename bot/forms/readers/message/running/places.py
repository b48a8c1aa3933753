"""Places in running text: behind "di", to where the next verb, day or number of people begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.message.running.sentence_words import (
    AREAS,
    BUILDINGS,
    PLACE_HEADS,
    STOPS,
    belongs_to_place,
    is_passive_of,
    is_roman_or_letter,
    is_title,
    is_verb,
)
from bot.forms.readers.words.everyday import EVERYDAY
from bot.forms.readers.words.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.forms.readers.message.running.sentences import Clause

_AT = re.compile(
    r"(?<![\w-])(?P<sure>bertempat\s+(?:di|pada)|bertempat|berlokasi\s+di)\s+"
    r"|(?<![\w-])(?:di|d)\s+"
    r"|(?<![\w-])(?P<rare>wonten(?:\s+ing)?|ing|at|leq|lek|ning|neng|nang|ring|dek|dok|pada|ka|ha|@|bertempat\s*:?\s*di)\s+"
    r"|(?<![\w-])di(?=(?:rumah|balai|kantor|aula|posyandu|dusun|desa|masjid|mushola|gedung|"
    r"sekolah|lapangan)\b)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s,;()\n]+")
_ENDS = re.compile(r"[.!?]$")
_ABBREVIATED = re.compile(
    r"\W*(?:jl|jln|h|hj|kec|kab|kel|ds|dsn|dk|dkh|no|bpk|gg|kp|kamp|perum|ust|rt|rw|an|st|dr)\.",
    re.I,
)
_FIGURE = re.compile(r"\d{1,3}(?:[/.-]\d{1,3})*[A-Za-z]?")
_LEFT = re.compile(r"\s*,?\s*(?:yang\s+|lalu\s+|kemudian\s+)?(?:di)?(?:pindah|ganti|alih)", re.I)
_EDGES = " ,;:()-|"
# "Mendata RT 2, RT 3": one more of what was done.
_MORE_AREAS = re.compile(
    r"\b(?:rt|rw|dusun|dsn|dk|blok|gang|gg|kp|lingkungan)\b[\s.]*[\w/]+\s*(?:,|dan)\s*$",
    re.IGNORECASE,
)
_MOST_UNKNOWN, _LONGEST = 2, 9


@dataclass(frozen=True)
class NamedPlace:
    """Words of a place; `start` counts its "di" in, `begin` does not."""

    start: int
    begin: int
    end: int
    sure: bool
    building: bool


def places_in(
    text: str, taken: Sequence[tuple[int, int]], stop: Collection[str]
) -> list[NamedPlace]:
    """All places behind "di"; words of `taken` spans and of `stop` end them."""
    places = []
    for found in _AT.finditer(text):
        if any(start < found.end() < end for start, end in taken):
            continue
        end = _end_of(text, found.end(), taken, stop)
        if end and not _LEFT.match(text, end):
            first = plain(_TOKEN.match(text, found.end())[0])  # type: ignore[index]
            if found["rare"] and first not in PLACE_HEADS:
                continue
            known = first in PLACE_HEADS or bool(found["sure"])
            places.append(NamedPlace(found.start(), found.end(), end, known, first in BUILDINGS))
    return places


def whole_place(piece: str, stop: Collection[str]) -> bool:
    """Whether a piece between commas is a building and nothing else: ", balai RW 02,"."""
    first = _TOKEN.match(piece)
    if first is None or plain(first[0]) not in BUILDINGS:
        return False
    return _end_of(piece, 0, (), stop) == len(piece.rstrip(" ."))


def bare_place(
    text: str, clause: tuple[int, int], taken: Sequence[tuple[int, int]], stop: Collection[str]
) -> tuple[int, int] | None:
    """A place without "di" right beside a day or a number of people, or on a line of its own."""
    inside = [span for span in taken if clause[0] <= span[0] < clause[1]]
    starts = [clause[0], *(end for _, end in inside)]
    ends = [*(start for start, _ in inside), clause[1]]
    for start, end in zip(starts, ends, strict=True):
        piece = text[start:end].strip(_EDGES)
        begin = text.find(piece, start) if piece else start
        last = begin + len(piece)
        if not piece or not _is_place(piece, stop) or _MORE_AREAS.search(text[:begin]):
            continue
        beside = any(
            (other <= begin and not text[other:begin].strip(_EDGES))
            or (first >= last and not text[last:first].strip(_EDGES))
            for first, other in taken
        )
        if beside or piece == text[text.rfind("\n", 0, begin) + 1 :].partition("\n")[0].strip(
            _EDGES
        ):
            return begin, last
    return None


def _is_place(piece: str, stop: Collection[str]) -> bool:
    """Whether a piece is a building, or an area with its name or number, and nothing else."""
    first = plain(_TOKEN.match(piece)[0]) if _TOKEN.match(piece) else ""  # type: ignore[index]
    words = piece.split()  # several areas may be what was done: "RT 3 dan RT 4"
    named = first in BUILDINGS or (first in AREAS and len(words) > 1 and "dan" not in words)
    return named and _end_of(piece, 0, (), stop) >= len(piece.rstrip(" ."))


def choose_place(text: str, places: Sequence[tuple[NamedPlace, Clause]]) -> NamedPlace | None:
    """The place that is said to be it, or the first of its clause; none where several may be."""
    told = [
        place
        for place, _ in places
        if text[place.start : place.begin].lower().startswith(("bertempat", "berlokasi"))
    ]
    if told:
        return told[0]
    if not places:
        return None
    first, clause = places[0]
    same = [place for place, other in places if other is clause]
    if len({plain(text[place.begin : place.end]) for place in same}) > 1:
        buildings = [place for place in same if place.building]
        return buildings[0] if len(buildings) == 1 else None
    return first


def _end_of(text: str, begin: int, taken: Sequence[tuple[int, int]], stop: Collection[str]) -> int:
    """Where a place that begins here ends; 0 where none does."""
    end, unknown, before = 0, 0, ""
    for count, found in enumerate(_TOKEN.finditer(text, begin)):
        gap = text[begin if not count else end : found.start()]
        if count == _LONGEST or (count and re.search(r"[,;()\n]", gap)):
            break
        if any(start <= found.start() < last for start, last in taken):
            break
        token = found[0].rstrip(".!?:")
        word = plain(token)
        if not count:
            if not _may_begin(token, word, stop):
                return 0
            unknown += word not in PLACE_HEADS
        elif word in {"dan", "dan/atau", "serta", "s", "sd"} or token in {"&", "/", "-"}:
            behind = _TOKEN.match(text, found.end() + 1)
            if behind is None or plain(behind[0]) not in PLACE_HEADS:
                break
        else:
            fits, is_unknown = _goes_on(token, word, before, unknown, stop)
            if not fits:
                break
            unknown += is_unknown
        end, before = found.start() + len(token), token
        if _ENDS.search(found[0]) and not _ABBREVIATED.fullmatch(found[0]):
            break
    return end


def _may_begin(token: str, word: str, stop: Collection[str]) -> bool:
    if not word or not token[0].isalpha() or is_passive_of(word) or is_verb(word):
        return False
    if word in PLACE_HEADS:
        return True
    return word not in STOPS and word not in EVERYDAY and word not in stop and len(word) > 1


def _goes_on(
    token: str, word: str, before: str, unknown: int, stop: Collection[str]
) -> tuple[bool, bool]:
    """Whether a word goes on with the place, and whether it is only a name."""
    last = plain(before)
    if _FIGURE.fullmatch(token):
        return last in PLACE_HEADS or not last.isdigit(), False
    if is_title(last):
        return True, False
    if belongs_to_place(word):
        return True, False
    if word in STOPS or word in stop or is_verb(word):
        return False, False
    if is_roman_or_letter(word):
        figure = len(token) > 1 and token.isupper()  # "Jaga III", in any kind of area
        return figure or last in PLACE_HEADS or last.isdigit(), False
    if token[0].isupper():
        return True, False
    if before[0].isupper() and last not in PLACE_HEADS:
        return False, False  # who writes the name large writes all of it so
    named = belongs_to_place(last) or unknown
    return bool(named) and unknown < _MOST_UNKNOWN, True
