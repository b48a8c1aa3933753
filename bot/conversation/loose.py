"""Reports written without labels: "lapor pendataan", "sabtu di balai dusun", "hadir 12 L 8 P".

Only what can be recognised with certainty is taken: a choice by its word, a date, a place behind
"di", numbers of men and women. The rest is asked, or stands behind a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.conversation.path import applicable
from bot.conversation.readers.choice import spelled
from bot.conversation.readers.due import before, date_in
from bot.conversation.readers.headcount import headcount
from bot.conversation.readers.labelled import label_of
from bot.conversation.readers.nearness import named, nearest
from bot.conversation.readers.people import people
from bot.conversation.readers.spelling import cleaned, plain
from bot.conversation.reading import Read
from models.forms.fields import Kind

if TYPE_CHECKING:
    from bot.conversation.draft import Draft
    from bot.conversation.reading import Moment
    from models.forms.fields import Form, Question

_FEWEST = 2  # recognised things that make a report, where nothing else says that it is one
_REPORT = re.compile(r"\s*(?:lapor|laporan|lapur|report)\b\s*(?:kegiatan\b)?\s*[:.-]?\s*", re.I)
_PLACE = re.compile(
    r"(?:^|(?<=[\s,;]))(?:di|wonten|at)\s+(?P<place>[^,;]+?)\s*"
    r"(?=$|[,;]|\b(?:hadir|dihadiri|peserta|diikuti|pada|hari|tanggal|tgl)\b"
    r"|\d+\s*(?:orang|org|[lp]\b|lk|pr|laki|perempuan))",
    re.I,
)
_PRESENT = re.compile(r"\b(?:yang\s+)?(?:hadir|dihadiri|peserta|diikuti)\b|\d", re.I)


@dataclass(frozen=True)
class _Line:
    """What one line told, by key, and the words that told nothing."""

    told: dict[str, str]
    rest: str


def parts(form: type[Form], draft: Draft, text: str, moment: Moment) -> dict[str, str] | None:
    """What each question is answered with; none when the message is no report."""
    lines = [line for line in re.split(r"[\n;]", cleaned(text)) if plain(line)]
    things = [named(moment.tongue.words(question.label)) for question in form.questions]
    labelled: dict[str, list[str]] = {}
    free: dict[str, str] = {}
    key = ""
    for line in lines:
        if (match := label_of(line, things)) is not None:
            key = form.questions[match[0]].key
            labelled[key] = [match[1]]
            continue
        open_ = _open(form, draft, {*labelled, *free})
        found = _recognised(open_, line, moment)
        if found.told and not (key and plain(found.rest)):
            free |= found.told
        elif key:
            labelled[key].append(line.strip())
    if not _is_report(draft, lines, labelled, free):
        return None
    told = {one: "\n".join(value).strip() for one, value in labelled.items()}
    return {**{one: value for one, value in free.items() if one not in told}, **told}


def _is_report(
    draft: Draft, lines: list[str], labelled: dict[str, list[str]], free: dict[str, str]
) -> bool:
    """Not every answer of two lines is a report: it says so, has a label or begins the form."""
    if lines and _REPORT.match(lines[0]):
        return bool(labelled or free)
    return len({*labelled, *free}) >= _FEWEST and bool(labelled or not draft.answers)


def _open(form: type[Form], draft: Draft, told: set[str]) -> list[Question]:
    """The questions that wait for an answer."""
    return [
        question
        for question in applicable(form, draft)
        if question.key not in draft.answers and question.key not in told
    ]


def _recognised(open_: list[Question], line: str, moment: Moment) -> _Line:
    """Cuts out what is certain, one kind after the other."""
    told: dict[str, str] = {}
    rest = _REPORT.sub("", line, count=1)
    kinds = {question.kind: question for question in reversed(open_)}
    if (spot := kinds.get(Kind.SPOT)) and (found := _PLACE.search(rest)):
        place, after = _apart(found["place"], kinds.get(Kind.DATE), moment)
        told[spot.key] = place
        rest = f"{rest[: found.start()]} {after} {rest[found.end() :]}"
    if (day := kinds.get(Kind.DATE)) and (phrase := date_in(day, rest, moment)):
        told[day.key] = rest[phrase.start : phrase.end]
        rest = f"{before(rest[: phrase.start])} {rest[phrase.end :]}"
    cut = found.start() if (found := _PRESENT.search(rest)) else len(rest)
    lead, counted = rest[:cut], rest[cut:]
    if choice := kinds.get(Kind.CHOICE):
        word = _chosen(choice, lead, moment, reported=bool(_REPORT.match(line)))
        if word:
            told[choice.key], lead = word, lead.replace(word, " ", 1)
    if (present := kinds.get(Kind.HEADCOUNT)) and _is_counted(present, counted, moment):
        told[present.key], counted = counted.strip(" ,;"), ""
    return _Line(told, f"{lead} {counted}")


def _apart(place: str, day: Question | None, moment: Moment) -> tuple[str, str]:
    """A place and the date written behind it: "balai dusun sabtu lalu"."""
    phrase = date_in(day, place, moment) if day is not None else None
    if phrase is None or not phrase.start or phrase.end < len(place):
        return place, ""
    return before(place[: phrase.start]), place[phrase.start :]


def _chosen(question: Question, lead: str, moment: Moment, *, reported: bool) -> str:
    """The words that name one option: all of them, or the first of a line that says it reports."""
    words = lead.strip(" ,;.")
    things = spelled(question.options, moment)
    tries = [words, *([words.split()[0]] if reported and words else [])]
    for one in tries:
        if not plain(one).isdigit() and len(nearest(things, one, loosely=False)) == 1:
            return one
    return ""


def _is_counted(question: Question, words: str, moment: Moment) -> bool:
    numbers = people(words)
    if numbers.men is None and numbers.women is None:
        return False
    return isinstance(headcount(question, words, moment), Read)
