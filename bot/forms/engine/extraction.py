"""What one line of a report tells with certainty, without labels: cut out, one after the other.

A date, a place behind "di", numbers of men and women, a choice by its word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.dates.due import find_date, without_lead_in
from bot.forms.readers.values.choice import option_names
from bot.forms.readers.values.headcount import read_headcount
from bot.forms.readers.values.lists import titles
from bot.forms.readers.values.people import count_people
from bot.forms.readers.words.nearness import nearest
from bot.forms.readers.words.spelling import plain
from bot.forms.state.reading import Read
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.reading import Moment
    from models.forms.form import Question

REPORT = re.compile(r"\s*(?:lapor|laporan|lapur|report)\b\s*(?:kegiatan\b)?\s*[:.-]?\s*", re.I)
_PLACE = re.compile(
    r"(?:^|(?<=[\s,;]))(?:di|wonten|at)\s+(?P<place>[^,;]+?)\s*"
    r"(?=$|[,;]|\b(?:hadir|dihadiri|peserta|diikuti|pada|hari|tanggal|tgl)\b"
    r"|\d+\s*(?:orang|org|[lp]\b|lk|pr|laki|perempuan))",
    re.I,
)
_PRESENT = re.compile(r"\b(?:yang\s+)?(?:hadir|dihadiri|peserta|diikuti)\b|\d", re.I)
_AND = re.compile(r"\s(?:dan|serta|and)\s|[/&]")
_EDGES = " ,;."
_TEXT_KINDS = {Kind.TEXT, Kind.FOLLOW_UP}


@dataclass(frozen=True)
class Extraction:
    """What one line told, by key, and the words that told nothing."""

    by_key: dict[str, str]
    rest: str


def extract(open_: Sequence[Question], line: str, moment: Moment, *, alone: bool) -> Extraction:
    """What answers the open questions. A line that stands `alone` goes on with no label before.

    Such a line may begin with the word of a choice, and its parts with a label: "hasil 34 usaha".
    """
    told: dict[str, str] = {}
    rest = REPORT.sub("", line, count=1)
    kinds = {question.kind: question for question in reversed(open_)}
    if (spot := kinds.get(Kind.SPOT)) and (found := _PLACE.search(rest)):
        place, after = _split_date(found["place"], kinds.get(Kind.DATE), moment)
        told[spot.key] = place
        rest = f"{rest[: found.start()]} {after} {rest[found.end() :]}"
    if (day := kinds.get(Kind.DATE)) and (phrase := find_date(day, rest, moment)):
        told[day.key] = rest[phrase.start : phrase.end]
        rest = f"{without_lead_in(rest[: phrase.start])} {rest[phrase.end :]}"
    if present := kinds.get(Kind.HEADCOUNT):
        who, rest = _split_headcount(present, rest, moment)
        told |= {present.key: who} if who else {}
    pieces = [piece for part in re.split("[,;]", rest) if plain(piece := part.strip(_EDGES))]
    if (choice := kinds.get(Kind.CHOICE)) and pieces:
        word = _option_words(choice, pieces[0], moment, alone=alone)
        told |= {choice.key: word} if word else {}
        pieces = pieces[1:] if word == pieces[0] else pieces
    if alone:
        worded = [question for question in open_ if question.kind in _TEXT_KINDS]
        for piece in list(pieces):
            key, value = _split_label(worded, piece, moment)
            if key and key not in told:
                told[key] = value
                pieces.remove(piece)
    return Extraction(told, ", ".join(pieces))


def _split_date(place: str, day: Question | None, moment: Moment) -> tuple[str, str]:
    """A place and the date written behind it: "balai dusun sabtu lalu"."""
    phrase = find_date(day, place, moment) if day is not None else None
    if phrase is None or not phrase.start or phrase.end < len(place):
        return place, ""
    return without_lead_in(place[: phrase.start]), place[phrase.start :]


def _split_headcount(question: Question, text: str, moment: Moment) -> tuple[str, str]:
    """The words that tell how many men and women and who they were, and the text without them."""
    pieces = text.split(",")
    for start, piece in enumerate(pieces):
        cut = _PRESENT.search(piece)
        for end in range(start + 1, len(pieces) + 1) if cut else ():
            words = ",".join((piece[cut.start() :] if cut else "", *pieces[start + 1 : end]))
            if not _is_headcount(question, words, moment):
                continue
            last = end
            while last < len(pieces) and _continues_headcount(question, pieces[last], moment):
                last += 1
            words = ",".join((words, *pieces[end:last])).strip(" ,;")
            lead = piece[: cut.start()] if cut else ""
            return words, ",".join((*pieces[:start], lead, *pieces[last:]))
    return "", text


def _is_headcount(question: Question, words: str, moment: Moment) -> bool:
    numbers = count_people(words)
    if numbers.men is None and numbers.women is None:
        return False
    return isinstance(read_headcount(question, words, moment), Read)


def _continues_headcount(question: Question, piece: str, moment: Moment) -> bool:
    """Whether a piece goes on telling who came: "8 P", "kader dan warga"."""
    numbers = count_people(piece)
    if numbers.men is not None or numbers.women is not None:
        return True
    things = option_names(question.options, moment)
    return all(nearest(things, part, loosely=False) for part in _AND.split(piece))


def _option_words(question: Question, piece: str, moment: Moment, *, alone: bool) -> str:
    """The words that name one option: all of them, or the first of a line that stands alone."""
    things = option_names(question.options, moment)
    tries: list[str] = [piece, *(piece.split()[:1] if alone else [])]
    for words in tries:
        if not plain(words).isdigit() and len(nearest(things, words, loosely=False)) == 1:
            return words
    return ""


def _split_label(open_: Sequence[Question], piece: str, moment: Moment) -> tuple[str, str]:
    """The question whose label is the first word of a piece, and what stands behind it."""
    word, _, value = piece.partition(" ")
    for question in open_:
        if plain(word) in titles(question, moment) and plain(value):
            return question.key, value.strip()
    return "", ""
