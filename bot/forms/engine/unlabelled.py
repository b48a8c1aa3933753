"""Reports written without labels: "lapor pendataan", "sabtu di balai dusun", "hadir 12 L 8 P".

Only what can be recognised with certainty is taken; the rest is asked, or stands behind a label.
What told nothing is kept with the report's own text, where the person sees it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.engine.extraction import REPORT, extract
from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.labelled import match_label
from bot.forms.readers.values.lists import titles
from bot.forms.readers.words.nearness import ThingNames
from bot.forms.readers.words.spelling import clean, plain, vocabulary
from bot.forms.state.inputs import Text
from bot.forms.state.navigation import applicable
from bot.forms.state.reading import Read
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

_FEWEST = 2  # recognised things that make a report, where nothing else says that it is one
_SHORTEST = 3  # letters of a text worth keeping
_OTHER_LABEL = re.compile(
    r"[\s*_]*[^\W\d_]+(?:[ /&-]+[^\W\d_]+){0,3}[\s*_]*:(?!//)(?P<value>.*)", re.DOTALL
)
_COURTESY = re.compile(
    r"(?:ass?alam|wass?alam|salam\b|selamat (?:pagi|siang|sore|malam)|yth\b|mohon izin"
    r"|izin (?:me)?lapor|terima ?kasih|demikian)[^\d:]{0,40}",
    re.IGNORECASE,
)
_LEADING = vocabulary(
    "pada di hari tanggal tgl jam pukul yang dan oleh telah sudah dengan bersama hadir dihadiri "
    "peserta diikuti orang lapor laporan kegiatan kami saya ini itu dari ke untuk bertempat "
    "dilaksanakan"
)


def parts(form: type[Form], draft: Draft, text: str, moment: Moment) -> dict[str, str] | None:
    """What each question is answered with; none when the message is no report."""
    lines = _without_courtesy(re.split(r"[\n;]", clean(text)))
    things = [ThingNames(titles(question, moment)) for question in form.questions]
    labelled: dict[str, list[str]] = {}
    free: dict[str, str] = {}
    unread: list[str] = []
    key = ""
    for line in lines:
        if (match := match_label(line, things)) is not None:
            key = form.questions[match[0]].key
            labelled.setdefault(key, []).append(match[1])
            continue
        if key and _ends_value(form, key, labelled[key][-1], line):
            unread.append(line.strip())
            key = ""
            continue
        found = extract(
            _open_questions(form, draft, {*labelled, *free}), line, moment, alone=not key
        )
        if found.by_key and not (key and plain(found.rest)):
            free |= found.by_key
            unread.append(found.rest)
        elif key:
            labelled[key].append(line.strip())
        else:
            unread.append(found.rest)
    if not _is_report(draft, lines, labelled, free):
        return None
    asked = {question.key: question for question in form.questions}
    told = {key: _join_values(asked[key], values, moment) for key, values in labelled.items()}
    told = {**free, **told}
    return told | _add_unread_lines(
        form, draft, told, [line for line in unread if _says_something(line)]
    )


def _without_courtesy(lines: list[str]) -> list[str]:
    """The lines between a greeting and thanks."""
    lines = [line for line in lines if plain(line)]
    while lines and _COURTESY.fullmatch(lines[0].strip()):
        lines = lines[1:]
    while lines and _COURTESY.fullmatch(lines[-1].strip()):
        lines = lines[:-1]
    return lines


def _is_report(
    draft: Draft, lines: list[str], labelled: dict[str, list[str]], free: dict[str, str]
) -> bool:
    """Not every answer of two lines is a report: it says so, has a label or begins the form."""
    if lines and REPORT.match(lines[0]):
        return bool(labelled or free)
    return len({*labelled, *free}) >= _FEWEST and bool(labelled or not draft.answers)


def _open_questions(form: type[Form], draft: Draft, told: set[str]) -> list[Question]:
    """The questions that wait for an answer."""
    return [
        question
        for question in applicable(form, draft)
        if question.key not in draft.answers and question.key not in told
    ]


def _ends_value(form: type[Form], key: str, value: str, line: str) -> bool:
    """Whether a line has a label of its own, which ends the value before it.

    In a text "usaha: 12" goes on: it counts; so does whatever stands below a bare label.
    """
    found = _OTHER_LABEL.fullmatch(line)
    question = form.question(key)
    if found is None or question is None:
        return False
    counts = found["value"].strip()[:1].isdigit()
    return question.kind is not Kind.TEXT or bool(value and not counts)


def _join_values(question: Question, values: Sequence[str], moment: Moment) -> str:
    """What stands behind a label, also given twice: texts are joined, of others what reads."""
    whole = "\n".join(values).strip()
    if question.kind is Kind.TEXT or len(values) == 1:
        return whole
    tries = (" ".join(values), *reversed(values))
    return next(
        (value for value in tries if isinstance(read_answer(question, Text(value), moment), Read)),
        whole,
    )


def _says_something(line: str) -> bool:
    """Whether a line is more than the words between what was read."""
    words = [word for word in plain(line).split() if word not in _LEADING]
    return len("".join(words)) >= _SHORTEST


def _add_unread_lines(
    form: type[Form], draft: Draft, told: dict[str, str], unread: list[str]
) -> dict[str, str]:
    """The lines nothing was read from, in the text that every report has."""
    for question in form.questions:
        if question.kind is Kind.TEXT and not question.may_skip and not question.conditions:
            before = told.get(question.key) or str(draft.answers.get(question.key) or "")
            more = [line for line in unread if line not in before]
            return {question.key: "\n".join(filter(None, (before, *more)))} if more else {}
    return {}
