"""Running text: its days, places, people and parts that begin with a label word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.forms.readers.dates.clock import CLOCK
from bot.forms.readers.dates.days import read_day
from bot.forms.readers.dates.phrases import day_phrases
from bot.forms.readers.message.running.activity import activity_words, find_activity
from bot.forms.readers.message.running.guests import guests_in
from bot.forms.readers.message.running.people_runs import is_said_to_come, people_runs, were_away
from bot.forms.readers.message.running.places import (
    bare_place,
    choose_place,
    places_in,
    whole_place,
)
from bot.forms.readers.message.running.remains import Remains
from bot.forms.readers.message.running.sentence_words import NO_OBSTACLE
from bot.forms.readers.message.running.sentences import clauses_in, gaps_between
from bot.forms.readers.values.headcount import read_headcount
from bot.forms.readers.values.people import count_people
from bot.forms.readers.values.people_kinds import kind_words
from bot.forms.readers.words.spelling import plain
from bot.forms.state.reading import Read
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.readers.dates.phrases import DayPhrase
    from bot.forms.readers.message.labels import Labels
    from bot.forms.readers.message.running.activity import NamedActivity
    from bot.forms.readers.message.running.sentences import Clause
    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

_EDGES = " ,;.:-()|/\n\t"
_TRAILING = re.compile(r"\s+(?:dan|lalu|kemudian)\s*$", re.IGNORECASE)
_LEADING = re.compile(r"sebagai\s+tindak\s+lanjut(?:nya)?\s*,?\s*", re.IGNORECASE)
_THANKS = re.compile(
    r"[\s,.;]+(?:(?:sekian|demikian|dan)\s+)*(?:terima\s*kasih|makasih|mksh|trims|tks)"
    r"(?:\s+(?:bu|pak|ibu|bapak|kak|mbak|mas|banyak|semua|admin|min))*\W*$",
    re.IGNORECASE,
)
_NONE = "tidak ada"
_NAMES_TOO = {"bakti", "bersih", "jumat", "kerja", "studi"}  # of places as well


@dataclass
class Free:
    """What running text tells by key, and the pieces that tell what was done."""

    values: dict[str, str] = field(default_factory=dict)
    done: list[tuple[str, bool]] = field(default_factory=list)  # weak: only the kind's name
    activity: NamedActivity | None = None
    beside: list[str] = field(default_factory=list)  # counts of kinds, beside men and women
    named: str = ""  # the activity in the person's own words
    days: int = 0


class _Reader:
    """One text with everything that stands in it."""

    def __init__(
        self, text: str, questions: Sequence[Question], labels: Labels, moment: Moment
    ) -> None:
        text = _THANKS.sub("", text)
        self.text, self.labels, self.moment = text, labels, moment
        self.asked = {question.key: question for question in questions}
        by_kind = {question.kind: question for question in reversed(questions)}
        self.date, self.spot = by_kind.get(Kind.DATE), by_kind.get(Kind.SPOT)
        self.present, self.choice = by_kind.get(Kind.HEADCOUNT), by_kind.get(Kind.CHOICE)
        self.step = by_kind.get(Kind.FOLLOW_UP)
        self.days = day_phrases(text)
        self.clocks = [found.span() for found in CLOCK.finditer(text)]
        self.known = activity_words(self.choice, moment) if self.choice else {}
        self.stops = {words[0] for words in self.known} - _NAMES_TOO
        taken = [(day.start, day.end) for day in self.days] + self.clocks
        self.kinds = kind_words(self.present, moment) if self.present else set()
        self.runs = people_runs(text, taken, self.kinds) if self.present else []
        self.places = places_in(text, taken + self.runs, self.stops) if self.spot else []
        self.taken = sorted([*taken, *self.runs])
        self.clauses = clauses_in(text, self.taken, labels)
        self.used: list[tuple[int, int]] = []
        self.found = Free()

    def read(self) -> Free:
        """Parts behind label words first, then the rest as what was done."""
        main = self._take_parts()
        self._take_day(main)
        self._take_people(main)
        self._take_place(main)
        self._take_activity(main)
        read = [*self.used, *self.clocks]
        activity, named = self.found.activity, self.found.named
        remains = Remains(
            self.text, self.clauses, main, read, activity, named, self.choice, self.moment
        )
        self.found.done = remains.pieces()
        return self.found

    def _take_parts(self) -> list[Clause]:
        """Values behind label words; the clauses that are left over."""
        main: list[Clause] = []
        open_key, open_start, sentence = "", 0, -1
        last = 0
        for clause in self.clauses:
            said = self.text[clause.start : clause.end]
            if (
                NO_OBSTACLE.fullmatch(said)
                and (key := self.labels.whole.get("kendala")) in self.asked
            ):
                self._close(open_key, open_start, last)
                open_key = ""
                self._deny(str(key), said)
                continue
            key = self._key_of(clause)
            on = bool(key) and key == open_key and clause.sentence == sentence
            if on and (not clause.slot or self.asked[key] is self.step):
                pass  # "besok lanjut RT 4, lusa lanjut RT 5" is one part
            elif key:
                self._close(open_key, open_start, last)
                begin = clause.begin if clause.slot else clause.start
                open_key, open_start, sentence = key, begin, clause.sentence
            elif open_key and (clause.sentence != sentence or self._is_run(clause) or clause.slot):
                self._close(open_key, open_start, last)
                open_key = ""
            if not open_key:
                main.append(clause)
            last = clause.end
        self._close(open_key, open_start, last)
        return main

    def _key_of(self, clause: Clause) -> str:
        """The text question a clause begins to answer; "" for any other clause."""
        question = self.asked.get(clause.slot)
        if question is not None and question.kind in {Kind.TEXT, Kind.FOLLOW_UP}:
            return question.key
        if clause.next_step and self.step:
            told = plain(self.text[clause.start : clause.end]).split()
            past = any(
                day.start < clause.end and day.end > clause.start and self._has_come(day)
                for day in self.days
            )
            if len(told) > 1 and not past:
                return self.step.key
        return ""

    def _has_come(self, day: DayPhrase) -> bool:
        if self.date is None:
            return False
        return isinstance(read_day(self.date, self.text[day.start : day.end], self.moment), Read)

    def _close(self, key: str, start: int, end: int) -> None:
        """Keeps a part; a second one of the same label stands behind the first."""
        value = _LEADING.sub("", _TRAILING.sub("", self.text[start:end]).strip(" :=,;\n"))
        if not key or not value:
            return
        before = self.found.values.get(key, "")
        if before and before != _NONE and plain(value) != plain(before):
            value = f"{before}; {value}"
        self.found.values[key] = value

    def _deny(self, key: str, said: str) -> None:
        """No obstacle, or none beyond the one that was told."""
        before = self.found.values.get(key, "")
        told = before and before != _NONE
        self.found.values[key] = f"{before}; {said.strip()}" if told else _NONE

    def _is_run(self, clause: Clause) -> bool:
        return any(clause.start <= start < clause.end for start, _ in self.runs)

    def _inside(self, main: Sequence[Clause], place: int) -> Clause | None:
        return next((clause for clause in main if clause.start <= place < clause.end), None)

    def _take_day(self, main: Sequence[Clause]) -> None:
        """The day of what was done; two different ones are left to be asked."""
        days = [day for day in self.days if not day.other and self._inside(main, day.start)]
        if self.date is None or not days:
            return
        readings = [
            read_day(self.date, self.text[day.start : day.end], self.moment) for day in days
        ]
        answers = {reading.answer for reading in readings if isinstance(reading, Read)}
        self.found.days = len(answers)
        first = days[0]
        if len(answers) > 1:
            return
        sure = [
            day for day, reading in zip(days, readings, strict=True) if isinstance(reading, Read)
        ]
        if sure and len(sure) < len(days) and sure[0] is not first:
            return
        first = sure[0] if sure else first
        self.found.values[self.date.key] = self.text[first.start : first.end]
        if sure:
            self.used += [(day.start, day.end) for day in sure]

    def _take_people(self, main: Sequence[Clause]) -> None:
        away = [run for run in self.runs if were_away(self.text, run)]
        runs = [run for run in self.runs if self._inside(main, run[0]) and run not in away]
        if self.present is None:
            return
        if away:  # beside others who were counted only those said to come are sure
            runs = [run for run in runs if is_said_to_come(self.text, run)]
        if runs:
            words = ", ".join(self.text[start:end] for start, end in runs)
            self.found.values[self.present.key] = words
            if len(runs) == 1 and isinstance(
                read_headcount(self.present, words, self.moment), Read
            ):
                self.used += runs
                self.found.beside += [words] if count_people(words).others else []
                self.found.values[self.present.key] = ", ".join([words, *self._guests(main)])
            return
        for clause in main:
            if any(clause.start <= start < clause.end for start, _ in away):
                continue
            if clause.slot == self.present.key and any(
                char.isdigit() for char in self.text[clause.begin : clause.end]
            ):
                self.found.values[self.present.key] = self.text[clause.begin : clause.end]
                return

    def _guests(self, main: Sequence[Clause]) -> list[str]:
        """Who else is said to have come, beside those who were counted."""
        pieces = []
        for clause in main:
            run = next((run for run in self.runs if clause.start <= run[0] < clause.end), None)
            first, last = run or (clause.end, clause.end)
            pieces.append((clause.sentence, self.text[clause.start : first].strip()))
            pieces.append((clause.sentence, self.text[last : clause.end].strip()))
        return guests_in(pieces, self.kinds)

    def _take_place(self, main: Sequence[Clause]) -> None:
        """One place; of several the one that is said to be it, or the first of its clause."""
        if self.spot is None:
            return
        for clause in main:
            if clause.slot == self.spot.key and (begin := clause.begin) < clause.end:
                end = self._end_of_label(begin, clause.end)
                self.found.values[self.spot.key] = self.text[begin:end].strip(_EDGES)
                self.used.append((clause.start, end))
                return
        places = [
            (place, around)
            for place in self.places
            if (around := self._inside(main, place.start)) is not None
        ]
        chosen = choose_place(self.text, places)
        if chosen is not None:
            self.found.values[self.spot.key] = self.text[chosen.begin : chosen.end].strip(_EDGES)
            self.used.append((chosen.start, chosen.end))
            return
        if places:
            return
        for clause in main:
            piece = self.text[clause.start : clause.end]
            if not clause.slot and whole_place(piece, self.stops) and not self._is_run(clause):
                self.found.values[self.spot.key] = piece.strip(_EDGES)
                self.used.append((clause.start, clause.end))
                return
        for clause in main:
            found = bare_place(self.text, (clause.start, clause.end), self.taken, self.stops)
            if found and not clause.slot:
                self.found.values[self.spot.key] = self.text[found[0] : found[1]]
                self.used.append(found)
                return

    def _end_of_label(self, begin: int, end: int) -> int:
        """A place behind its label goes on to the next day, time or number of people."""
        return min([start for start, _ in self.taken if begin < start < end] + [end])

    def _take_activity(self, main: Sequence[Clause]) -> None:
        if self.choice is None:
            return
        taken = [*self.taken, *((place.start, place.end) for place in self.places)]
        outside = gaps_between(self.text, main)
        activity = find_activity(
            self.text, [*taken, *outside], self.known, {clause.start for clause in main}
        )
        self.found.activity = activity
        self.found.named = self.text[activity.start : activity.end] if activity else ""


def read_free(text: str, questions: Sequence[Question], labels: Labels, moment: Moment) -> Free:
    """What running text tells of these questions."""
    if not plain(text):
        return Free()
    return _Reader(text, questions, labels, moment).read()
