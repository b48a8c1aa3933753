"""Reads texts for options: one for that at hand, or "7 posyandu, 12 buku kader" for several."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.readers.values.text import read_text
from bot.forms.readers.words.spelling import clean, western_digits
from bot.forms.state.reading import Read, Unread
from models.core.text import N_, _, say

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

LONGEST = 200
_FEWEST = 2  # one number may as well begin an answer: "2 orang kader"
_NUMBERED = re.compile(r"(?:no\.?|nomor)?\s*(\d{1,2})\s*[.):=-]?\s+(\S.*)", re.IGNORECASE)


def read_each(question: Question, typed: str, moment: Moment) -> Reading:
    """A text, or a dict of texts by code when every part begins with the number of an option."""
    question = replace(question, at_most=question.at_most or LONGEST)
    if not any(char.isalpha() for char in typed):
        return Unread(_("Tulis jawabannya dengan kata, seperti Posyandu."))
    parts = [part.strip() for part in re.split(r"[,;\n]", clean(typed)) if part.strip()]
    numbered = [found for part in parts if (found := _NUMBERED.fullmatch(western_digits(part)))]
    if len(numbered) < _FEWEST or len(numbered) < len(parts):
        return read_text(question, typed, moment)
    texts: dict[str, str] = {}
    for part, found in zip(parts, numbered, strict=True):
        place = int(found[1])
        codes = [option.code for option in question.options[place - 1 : place]]
        if not place or not codes or not question.is_left(codes[0]):
            why = N_("Nomor %(number)s tidak ada di daftar ini. Pilih nomor yang tertulis.")
            return Unread(say(why, number=place))
        reading = read_text(question, part[found.start(2) :], moment)
        if not isinstance(reading, Read):
            return reading
        texts[codes[0]] = str(reading.answer)
    return Read(texts)
