"""Which line of the review a text means, by its number, its name or both, and its new answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.commands import EDIT_WORDS, parse_edit_line
from bot.forms.readers.values.lists import behind_own_label, titles
from bot.forms.readers.words.nearness import ThingNames, named_by, number_and_name
from bot.forms.readers.words.spelling import plain
from bot.forms.state.navigation import applicable
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

_LEAD = re.compile(rf"(?:{EDIT_WORDS})\s+", re.IGNORECASE)


def line_of(
    form: type[Form], draft: Draft, text: str, moment: Moment
) -> tuple[Question, str] | None:
    """The question that is to be asked again, and its new answer ("" to be asked).

    "6", "hasil", "6 hasil", "hasil 6" ask the sixth; "6 RT 4" and "6 hasil RT 4" answer it.
    """
    lines, names = _lines(form, draft, moment)
    named = _named(names, _LEAD.sub("", text, count=1))
    if named is not None:
        return lines[named], ""
    numbered = parse_edit_line(text)
    if numbered is None or not 1 <= numbered[0] <= len(lines):
        return None
    number, value = numbered
    question = lines[number - 1]
    if number - 1 in named_by(names, plain(value)):
        return question, ""
    return question, behind_own_label(question, value, moment).strip() or value


def which_of_two(form: type[Form], draft: Draft, text: str, moment: Moment) -> Sentence | None:
    """Asks which is meant where a number stands before the whole name of another line."""
    lines, names = _lines(form, draft, moment)
    numbered, pair = parse_edit_line(text), number_and_name(text)
    if numbered is None or pair is None:
        return None
    number, words = numbered[0], plain(numbered[1])
    other = next((place for place, name in enumerate(names) if words in name.names), None)
    if other is None or other == number - 1:
        return None
    label = Sentence(lines[other].label)
    if not 1 <= number <= len(lines):
        return _(
            "%(label)s adalah nomor %(place)s. Tulis nomornya saja.", label=label, place=other + 1
        )
    return _(
        "Nomor %(number)s adalah %(here)s, dan %(label)s nomor %(place)s. Tulis nomornya saja.",
        number=number,
        here=Sentence(lines[number - 1].label),
        label=label,
        place=other + 1,
    )


def _lines(
    form: type[Form], draft: Draft, moment: Moment
) -> tuple[list[Question], list[ThingNames]]:
    lines = applicable(form, draft)
    return lines, [ThingNames(titles(question, moment)) for question in lines]


def _named(names: list[ThingNames], text: str) -> int | None:
    """The place of the one line that a name alone means, or a name with its own number behind."""
    pair = number_and_name(text)
    words = pair[1] if pair is not None else plain(text)
    named = named_by(names, words)
    if pair is not None:
        return pair[0] - 1 if pair[0] - 1 in named else None
    return named[0] if len(named) == 1 else None
