"""A whole message as answers: what is said to each question, and the pieces left over.

Nothing typed is dropped but greetings, titles and the words that carry an answer. What a label
nobody asked for tells stands with the text of what was done, or beside all answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.forms.readers.dates.clock import clocks_in
from bot.forms.readers.dates.phrases import day_phrases
from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.message.blocks import blocks_of
from bot.forms.readers.message.label_values import (
    differ,
    goes_well,
    is_blank,
    is_day,
    join_values,
    part_day,
    tells_more,
    with_label,
)
from bot.forms.readers.message.labels import CLOCK, SENDER, is_text, is_told, labels_of
from bot.forms.readers.message.running.activity import activity_words, find_activity
from bot.forms.readers.message.running.free import read_free
from bot.forms.readers.message.running.remains import names_only
from bot.forms.readers.values.choice import option_names
from bot.forms.readers.words.nearness import nearest
from bot.forms.readers.words.spelling import plain
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Read
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.readers.message.blocks import Block, Blocks
    from bot.forms.readers.message.labels import Labels
    from bot.forms.readers.message.running.free import Free
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

_MOST_CHOICE_WORDS = 5
_JOINED = re.compile(r"\b(?:dan|serta|sekaligus|sekalian|plus)\b|[&/+]", re.IGNORECASE)


@dataclass
class Whole:
    """What a message tells: texts by key, their words as typed, and what is no answer.

    `certain` are keys whose text was found without a label in words that stay in another answer.
    """

    values: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    says_so: bool = False
    days: int = 0


class _Writer:
    def __init__(self, form: type[Form], moment: Moment, questions: Sequence[Question]) -> None:
        self.form, self.moment, self.questions = form, moment, questions
        self.asked = {question.key: question for question in form.questions}
        by_kind = {question.kind: question for question in reversed(form.questions)}
        self.choice, self.date = by_kind.get(Kind.CHOICE), by_kind.get(Kind.DATE)
        self.told = next((question for question in form.questions if is_told(question)), None)
        self.obstacle = labels_of(form, moment).whole.get("kendala", "")
        self.whole = Whole()
        self.done: list[str] = []
        self.weak: set[str] = set()  # pieces that only name the kind, in more words than its own
        self.extras: list[str] = []
        self.kinds: list[str] = []
        self.mixed = False  # two kinds were told
        self.differs = False  # behind two labels
        self.named = ""  # the activity in the person's own words

    def write(self, blocks: Blocks, labels: Labels) -> Whole:
        self.whole.says_so = blocks.says_so
        by_key: dict[str, list[Block]] = {}
        for block in blocks.labelled:
            if self._is_blank_place(block):
                self.whole.unplaced += [with_label(block)] if plain(block.text) else []
            elif block.slot in self.asked:
                by_key.setdefault(block.slot, []).append(block)
            else:
                self._take_beside(block)
        for key, several in by_key.items():
            self._take_labelled(self.asked[key], several)
        open_ = [
            question
            for question in self.questions
            if question.key not in by_key or (question is self.choice and self._tells_no_kind())
        ]
        self._take_free(read_free("\n".join(blocks.free), open_, labels, self.moment))
        self._write_told(blocks.aside)
        return self.whole

    def _tells_no_kind(self) -> bool:
        """Whether a label of the kind named a matter alone: then a title may tell the kind."""
        return not (self.kinds or self.differs or any(map(_JOINED.search, self.done)))

    def _is_blank_place(self, block: Block) -> bool:
        """Whether a label of the place has "sda", "lupa" or a sign behind it, and no place."""
        question = self.asked.get(block.slot)
        spot = question is not None and question.kind is Kind.SPOT
        return spot and bool(block.text) and is_blank(block.text)

    def _take_beside(self, block: Block) -> None:
        """What a label tells that is no question: times and staff beside what was done."""
        text = with_label(block)
        if block.slot == SENDER:
            self.whole.unplaced += [text] if block.text else []
        elif block.slot == CLOCK or plain(text):
            self.extras.append(text)

    def _take_labelled(self, question: Question, blocks: Sequence[Block]) -> None:
        key = question.key
        value = join_values(question, [block.text for block in blocks], self.moment)
        self.whole.labelled.add(key)
        if question is self.told:
            self._take_told(blocks)
        elif question.kind is Kind.CHOICE:
            self._take_choices(question, blocks)
        elif question.kind is Kind.SPOT and differ(blocks):
            self.whole.unplaced += map(with_label, blocks)
        elif question.kind is Kind.DATE and not day_phrases(value) and clocks_in(value):
            self.extras.append(" ".join(map(with_label, blocks)))
        elif value:
            self._take_value(question, value, blocks)

    def _take_told(self, blocks: Sequence[Block]) -> None:
        """What was done; "Tanggal laporan: 22 Nov" tells a day, and nothing done."""
        days = [block for block in blocks if is_day(block.text)]
        self.whole.unplaced += map(with_label, days)
        texts = [block.text for block in blocks if block not in days]
        if self.told is not None and (value := join_values(self.told, texts, self.moment)):
            self.done.append(value)

    def _take_choices(self, question: Question, blocks: Sequence[Block]) -> None:
        """One kind, also named twice; of two kinds none is taken."""
        values = list(dict.fromkeys(block.text for block in blocks if block.text))
        known = activity_words(question, self.moment)
        activities = [find_activity(value, (), known) for value in values]
        told = {found.option for found in activities if found is not None and found.certain}
        if len(told) > 1:
            self.mixed = self.differs = True
            self.done += values
            return
        for value in values:
            self._take_choice(question, value)

    def _take_value(self, question: Question, value: str, blocks: Sequence[Block]) -> None:
        key = question.key
        if key == self.obstacle and goes_well(value):
            self.whole.unplaced.append("\n".join(map(with_label, blocks)))
            return
        if question.kind is Kind.SPOT:
            value, day = part_day(value) if self.date else (value, "")
            if self.date and day:  # it answers the question for it
                self.whole.values.setdefault(self.date.key, day)
            lines = value.split("\n")
            self.extras += lines[1:]
            value = lines[0]
        self.whole.values[key] = value
        self.whole.typed[key] = "\n".join(map(with_label, blocks))
        if question.kind is Kind.DATE and (clocks := clocks_in(value)):
            self.extras.append(", ".join(clocks))
        if question.kind is Kind.HEADCOUNT and tells_more(question, value, self.moment):
            self.extras.append(self.whole.typed[key])

    def _take_choice(self, question: Question, value: str) -> None:
        """A kind by its head word; what it was about goes with what was done."""
        if not value:
            return
        options = option_names(question.options, self.moment)
        found = find_activity(value, (), activity_words(question, self.moment))
        short = value if len(value.split()) <= _MOST_CHOICE_WORDS else ""
        exact = nearest(options, short, loosely=False) if short and (found is None) else ()
        if len(exact) == 1:
            self.kinds.append(value)
            return
        if found is not None and found.certain:
            words = value[found.start : found.end]
            self.kinds.append(words)
            self.named = value
            if plain(words) == plain(value):
                self._keep_name(question, found.option, value)
                return
        self.mixed = found is not None and not found.certain
        self.done.insert(0, value)

    def _keep_name(self, question: Question, option: int, value: str) -> None:
        """The name of an activity, where it says more than the choice it stands for."""
        if not names_only(question, option, value, self.moment):
            self.done.insert(0, value)
            self.weak.add(value)

    def _take_free(self, free: Free) -> None:
        self.whole.days = free.days
        for key, value in free.values.items():
            question = self.asked[key]
            if question is self.told:
                self.done.append(value)
            elif key == self.obstacle and goes_well(value):
                self.whole.unplaced.append(value)
            else:
                self.whole.values.setdefault(key, value)
                if is_text(question):
                    self.whole.typed.setdefault(key, value)
        self.done += [piece for piece, _ in free.done]
        self.weak |= {piece for piece, weak in free.done if weak}
        self.extras += free.beside
        if self.choice and free.activity and free.activity.certain:
            option = self.choice.options[free.activity.option]
            self._take_kind(option.code, free.named)
        self._take_hint()
        if self.choice and self.kinds and self.choice.key not in self.whole.values:
            self.whole.values[self.choice.key] = self.kinds[0]
            self._name_other()

    def _take_hint(self) -> None:
        """The kind that what was done begins with, where nothing else tells one."""
        if self.choice is None or self.kinds or self.mixed or not self.done:
            return
        known = activity_words(self.choice, self.moment)
        found = find_activity(self.done[0], (), known)
        if found is not None and found.certain:
            self._take_kind(
                self.choice.options[found.option].code, self.done[0][found.start : found.end]
            )

    def _name_other(self) -> None:
        """The text that only this choice asks for, in the words that named the activity."""
        if self.choice is None:
            return
        reading = read_answer(self.choice, Text(self.kinds[0]), self.moment)
        code = reading.answer if isinstance(reading, Read) else None
        labels = {plain(option.label) for option in self.choice.options if option.code == code}
        for question in self.form.questions:
            opens = question.conditions and question.applies({self.choice.key: code})
            if (
                question.kind is Kind.TEXT
                and opens
                and self.named
                and plain(self.named) not in labels
            ):
                self.whole.values.setdefault(question.key, self.named[: question.at_most])
                self.done = [piece for piece in self.done if plain(piece) != plain(self.named)]

    def _take_kind(self, code: str, named: str) -> None:
        """A kind told without a label; another one behind the label leaves both to be asked."""
        if self.differs:
            return
        if self.kinds and self.choice:
            reading = read_answer(self.choice, Text(self.kinds[0]), self.moment)
            if not isinstance(reading, Read) or reading.answer != code:
                self.kinds.clear()
                self.mixed = True
            return
        self.kinds.append(code)
        self.named = named

    def _write_told(self, aside: list[str]) -> None:
        """What was done; what stands beside it goes with it, if anything was told."""
        pieces = list(dict.fromkeys(filter(None, self.done)))
        if self.told is not None and not self.weak.issuperset(pieces):
            self.whole.values[self.told.key] = "\n".join([*pieces, *dict.fromkeys(self.extras)])
        else:
            self.whole.unplaced += dict.fromkeys([*pieces, *self.extras])
        self.whole.unplaced += aside


def read_whole(form: type[Form], text: str, moment: Moment, questions: Sequence[Question]) -> Whole:
    """What a message tells the form; without labels only `questions` are answered."""
    found = _read(form, text, moment, tuple(question.key for question in questions))
    return replace(found, values=dict(found.values), unplaced=list(found.unplaced))


@lru_cache(4)  # who recognises a message reads it right afterwards
def _read(form: type[Form], text: str, moment: Moment, open_: tuple[str, ...]) -> Whole:
    labels = labels_of(form, moment)
    questions = [question for question in form.questions if question.key in open_]

    def tells_all(line: str) -> bool:
        if ":" in line:
            return False
        free = read_free(line, questions, labels, moment)
        certain = free.activity is not None and free.activity.certain
        return bool(free.values or certain) and not any(piece for piece, _ in free.done)

    blocks = blocks_of(form, text, labels, tells_all)
    return _Writer(form, moment, questions).write(blocks, labels)
