"""Several activities in one message: a row or a sentence each with its own day, or numbered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.dates.days import read_day
from bot.forms.readers.dates.phrases import day_phrases
from bot.forms.readers.message.courtesy import is_polite, is_title, without_opening
from bot.forms.readers.message.labels import split_label
from bot.forms.readers.message.lines import lines_of
from bot.forms.readers.message.running.activity import activity_words, find_activity
from bot.forms.readers.message.running.people_runs import people_runs
from bot.forms.readers.message.running.places import places_in
from bot.forms.readers.message.running.sentences import clauses_in
from bot.forms.state.reading import Read
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.readers.message.labels import Labels
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

_FEWEST = 2
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s(*]))(?:kegiatan|laporan|agenda|acara)\s*(?:ke-?\s*)?(\d|[ivx]{1,3}|pertama|"
    r"kedua|ketiga|satu|dua|tiga)\b\s*[):.=-]*\s*",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*(?:\||\t|;)\s*")
_LABEL = re.compile(r"[^\W\d_]\s*[:=]")
# "Sorenya pendataan ...": a clause that begins another part of the day, or a day of its own.
_JOINT = (
    r"(?:(?:dan|lalu|kemudian|terus|trus|selanjutnya|dilanjut(?:kan)?)\s+)?(?:pada\s+|hari\s+)?"
)
_PART_OF_DAY = re.compile(
    rf"\W*{_JOINT}(?:tadi\s+)?(?:pagi|siang|sore|malam|petang)(?:nya|\s+hari(?:nya)?|\s+tadi)?\b"
    r"(?!\s+(?:nanti|ini|depan))|\W*(?:pukul|pkl|jam)?\s*[01]?\d[.:][0-5]\d\b(?:\s*wi(?:b|ta?)\b)?"
    r"(?!\s*(?:-|s))",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:akan|rencana(?:nya)?|besok|bsk|lusa|nanti)\b", re.IGNORECASE)
_LEADS = re.compile(rf"\W*{_JOINT}", re.IGNORECASE)
_FEWEST_CELLS = 3


def activities_in(form: type[Form], text: str, moment: Moment, labels: Labels) -> tuple[str, ...]:
    """The text of each activity, in order; empty where there is one at most."""
    numbered = _numbered(text)
    if len(numbered) < _FEWEST and len(day_phrases(text)) < _FEWEST:
        return tuple(_other_times(form, text, moment, labels))
    for parts in (
        numbered,
        _rows(form, text, moment),
        _repeated(form, text, moment, labels),
    ):
        if len(parts) >= _FEWEST:
            return tuple(parts)
    texts = [
        line.text for line in lines_of(text) if not is_polite(line.text) and not is_title(line.text)
    ]
    own = _with_own_day(form, texts, moment, labels)
    if len(own) < _FEWEST:
        own = _with_own_day(form, _sentences(text, labels), moment, labels)
    return tuple(own if len(own) >= _FEWEST else _other_times(form, text, moment, labels))


def _numbered(text: str) -> list[str]:
    """The parts behind "Kegiatan 1", "Kegiatan 2"."""
    heads = list(_NUMBERED.finditer(text))
    numbers = [head[1].lower() for head in heads]
    if len(set(numbers)) < _FEWEST or len(set(numbers)) < len(numbers):
        return []
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [text[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)]


def _rows(form: type[Form], text: str, moment: Moment) -> list[str]:
    """The rows of a table that begin with a day of their own."""
    rows = [
        line
        for line in text.split("\n")
        if len(_ROW.split(line.strip(" |"))) >= _FEWEST_CELLS
        and not (";" in line and _LABEL.search(line))
    ]
    found, days = [], set()
    for row in rows:
        cells = [cell for cell in _ROW.split(row.strip(" |")) if cell]
        day = _own_day(form, " ".join(cells), moment)
        if day and day not in days:
            days.add(day)
            found.append(", ".join(cell for cell in cells if not cell.strip(" .").isdigit()))
    return found


def _repeated(form: type[Form], text: str, moment: Moment, labels: Labels) -> list[str]:
    """Labels that begin anew: two days behind labels, and another label twice as well."""
    kinds = {question.key: question.kind for question in form.questions}
    parts: list[list[str]] = [[]]
    seen: set[str] = set()
    days: list[str] = []
    for line in lines_of(text):
        split = split_label(line.text, labels)
        role = split[0] if split else None
        if role in seen and kinds.get(role or "") in {Kind.DATE, Kind.CHOICE, Kind.SPOT}:
            if len(seen) < _FEWEST:
                return []
            parts.append([])
            seen = set()
        if role in kinds:
            seen.add(role or "")
        if (
            role
            and split
            and kinds.get(role) is Kind.DATE
            and (day := _own_day(form, split[2], moment))
        ):
            days.append(day)
        parts[-1].append(line.text)
    if len(parts) < _FEWEST or len(set(days)) < _FEWEST:
        return []
    return ["\n".join(part) for part in parts]


def _sentences(text: str, labels: Labels) -> list[str]:
    clauses = clauses_in(text, [(day.start, day.end) for day in day_phrases(text)], labels)
    numbers = dict.fromkeys(clause.sentence for clause in clauses)
    return [
        text[own[0].start : own[-1].end]
        for number in numbers
        if (own := [clause for clause in clauses if clause.sentence == number])
    ]


def _other_times(form: type[Form], text: str, moment: Moment, labels: Labels) -> list[str]:
    """Clauses that begin another time with a kind and a place or people of their own.

    "Pagi tadi rapat di kantor desa 6 L 2 P, sorenya pendataan di RT 3": two kinds, two texts.
    """
    choice = next((question for question in form.questions if question.kind is Kind.CHOICE), None)
    if choice is None:
        return []
    days = [(day.start, day.end) for day in day_phrases(text)]
    starts, kinds = [0], list[int]()
    for clause in clauses_in(text, days, labels):
        said = text[clause.start : clause.end]
        behind = _behind_time(form, text, (clause.start, clause.end), days, moment)
        if clause.slot or clause.next_step or _PLANNED.search(said) or (kinds and behind is None):
            continue
        taken = [(start - clause.start, end - clause.start) for start, end in days]
        activity = find_activity(said, taken, activity_words(choice, moment))
        if activity is None or not activity.certain:
            continue
        if kinds and said[behind or 0 : activity.start].strip(" :,-"):
            continue
        if people_runs(said, (), ()) or places_in(said, (), ()):
            starts += [clause.start] if kinds else []
            kinds.append(activity.option)
    if len(kinds) < _FEWEST or len(set(kinds)) < len(kinds):
        return []
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip(" ,;\n") for start, end in zip(starts, ends, strict=True)]


def _behind_time(
    form: type[Form],
    text: str,
    clause: tuple[int, int],
    days: Sequence[tuple[int, int]],
    moment: Moment,
) -> int | None:
    """How far the time reaches that a clause begins with, if it begins with one that has come."""
    said = text[clause[0] : clause[1]]
    if part := _PART_OF_DAY.match(said):
        return part.end()
    lead = _LEADS.match(said)
    begin = clause[0] + (lead.end() if lead else 0)
    for start, end in days:
        if start == begin and _own_day(form, text[start:end], moment):
            return end - clause[0]
    return None


def _with_own_day(
    form: type[Form], texts: Sequence[str], moment: Moment, labels: Labels
) -> list[str]:
    """The texts that tell an activity each, with a day of its own."""
    by_kind = {question.kind: question for question in reversed(form.questions)}
    found, days = [], set()
    for number, text in enumerate(texts):
        said = without_opening(text) if not number else text
        split = split_label(said, labels)
        if (split and split[0]) or not _tells_activity(by_kind, said, moment, labels):
            continue
        day = _own_day(form, said, moment)
        if day and day not in days:
            days.add(day)
            found.append(said)
    return found


def _own_day(form: type[Form], text: str, moment: Moment) -> str:
    """The first day a text tells, if it has come; "" for none."""
    date = next((question for question in form.questions if question.kind is Kind.DATE), None)
    for phrase in day_phrases(text):
        if date is None or phrase.other:
            continue
        reading = read_day(date, text[phrase.start : phrase.end], moment)
        return str(reading.answer) if isinstance(reading, Read) else ""
    return ""


def _tells_activity(
    by_kind: dict[Kind, Question], text: str, moment: Moment, labels: Labels
) -> bool:
    """Whether a text names a kind of activity and who came or where; a next step does not count."""
    choice = by_kind.get(Kind.CHOICE)
    taken = [(day.start, day.end) for day in day_phrases(text)]
    if choice is None or not taken:
        return False
    clauses = clauses_in(text, taken, labels)
    if not clauses or clauses[0].next_step or (clauses[0].slot and clauses[0].slot != choice.key):
        return False
    activity = find_activity(text, taken, activity_words(choice, moment))
    if activity is None:
        return False
    return bool(people_runs(text, taken, ()) or places_in(text, taken, ()))
