"""Reads the next step in one line: "RT 4, 28 November, Joko", "undang kader tanggal 5"."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.readers.dates.due import find_date, without_lead_in
from bot.forms.readers.values.text import read_text
from bot.forms.readers.words.spelling import clean, plain, vocabulary
from bot.forms.state.draft import Candidate
from bot.forms.state.reading import Read, Unclear, Unread
from models.core.text import _

if TYPE_CHECKING:
    from bot.forms.readers.dates.due import Phrase
    from bot.forms.state.answers import Answer
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

LONGEST = 300
_BY = re.compile(
    r"(?:^|[\s,;(]+)(?:oleh|pj|pic|penanggung jawab|dening|ku|by)\s*:?\s+"
    r"([^,;():]+?)\s*(?=$|[,;():]|\s(?:di|pada|ke|untuk)\s)",
    re.IGNORECASE,
)
# "Tidak jadi 28 Nov, diganti 30 Nov" names two days; which one holds is asked.
_CHANGED = re.compile(
    r"\b(?:(?:tidak|tdk|gak|ga|nggak)\s+jadi|batal|diganti|diundur|digeser|dimajukan)\b",
    re.IGNORECASE,
)
_TITLES = vocabulary("bu ibu pak bapak bpk mas mbak kang teh ceu pakde bude kak")
# Words of places and things: with a capital they still name nobody.
_NOT_NAMES = vocabulary(
    "rt rw desa dusun kantor balai posyandu puskesmas sekolah kecamatan kec kabupaten kab data "
    "rumah bps kelurahan masjid semua sd smp sma pkk bpd tahap ulang"
)
_MOST_WORDS = 3
_BETWEEN = (",", ";")


def read_follow_up(question: Question, typed: str, moment: Moment) -> Reading:
    """What, until when and by whom, as a dict; a day that reads two ways is offered."""
    limited = replace(question, at_most=question.at_most or LONGEST)
    whole = read_text(limited, " ".join(clean(typed).split()), moment)
    if not isinstance(whole, Read):
        return whole
    line = str(whole.answer)
    found = find_date(question, line, moment)
    if found is not None and isinstance(found.reading, Unread) and _stands_alone(line, found):
        return found.reading
    if found is not None and (isinstance(found.reading, Unread) or _CHANGED.search(line)):
        found = None  # a day that is over tells what the step is about; when it is due is asked
    start, end = (found.start, found.end) if found is not None else (len(line), len(line))
    who, head = _split_person(without_lead_in(line[:start]) if found is not None else line)
    other, tail = _split_person(line[end:])
    who = who or other
    parts = [part.strip(" .:") for side in (head, tail) for part in re.split(r"[,;()]", side)]
    parts = [part for part in parts if part]
    behind = tail.lstrip().startswith(",") and parts[-1:] != [] and parts[-1] in tail
    if who is None and len(parts) > 1 and _is_person(parts[-1], dated=behind):
        who = parts.pop()
    if not parts:
        return Unread(_("Apa langkahnya? Tulis seperti RT 4, sabtu depan."))
    answer = {"what": ", ".join(parts), "due": None, "who": who}
    day = None if found is None else found.reading
    if isinstance(day, Unclear):
        offered = tuple(_with_due_day(answer, candidate) for candidate in day.candidates)
        return Unclear(offered, day.why, line)
    return Read({**answer, "due": day.answer if isinstance(day, Read) else None})


def _stands_alone(line: str, found: Phrase) -> bool:
    """Whether a date is a part of its own, between commas: then it says when, not about what."""
    before, after = without_lead_in(line[: found.start]), line[found.end :].strip()
    apart = not before or line[len(before) :].lstrip().startswith(_BETWEEN)
    return apart and (not after or after.startswith(_BETWEEN))


def parse_follow_up(value: str) -> Answer:
    """A candidate's value as it is stored."""
    answer: dict[str, Answer] = json.loads(value)
    return answer


def _with_due_day(answer: dict[str, str | None], day: Candidate) -> Candidate:
    """The next step with one of the days it may be due."""
    value = json.dumps({**answer, "due": day.value}, ensure_ascii=False)
    return Candidate(value, day.line, day.button)


def _split_person(text: str) -> tuple[str | None, str]:
    """Who is named behind "oleh", and the text without it."""
    named = _BY.search(text)
    if named is None:
        return None, text
    return named[1].strip(" ."), f"{text[: named.start()]}, {text[named.end() :]}"


def _is_person(part: str, *, dated: bool) -> bool:
    """Whether a part reads as a name: capitals or a title; behind the date, a word or two."""
    words = part.split()
    if not 0 < len(words) <= _MOST_WORDS or any(not word.strip(".'-").isalpha() for word in words):
        return False
    if not _NOT_NAMES.isdisjoint(plain(part).split()):
        return False
    capitals = all(word[0].isupper() for word in words)
    titled = len(words) > 1 and plain(words[0]) in _TITLES
    return capitals or titled or (dated and len(words) < _MOST_WORDS)
