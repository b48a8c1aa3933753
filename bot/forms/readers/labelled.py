"""A whole form in one message: lines such as "Tempat: balai dusun", for days of weak signal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.values.lists import split_lists, titles
from bot.forms.readers.words.nearness import ThingNames, nearest
from bot.forms.readers.words.spelling import clean, expand_short_words, plain, western_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

_FEWEST = 2  # one line with a colon may as well be an answer
_LABELLED = re.compile(r"\s*(?:\d{1,2}[.)]\s*)?([^:=]{1,60}?)\s*[:=]\s*(.*)", re.DOTALL)
_NUMBERED = re.compile(r"\s*(\d{1,2})\s*[.):]\s+(.+)", re.DOTALL)
_FRAME = " \t*_"  # WhatsApp's bold and italics


def split_by_label(
    text: str,
    questions: Sequence[Question],
    moment: Moment,
    *,
    numbered: Sequence[Question] | None = None,
) -> dict[str, str] | None:
    """What stands behind each question's label or number; none with fewer than two of them.

    Lines without a label go on with the value before; what stands before the first is a heading.
    Numbers count `numbered`; where a list of numbers may be an answer, that is empty.
    """
    counted = questions if numbered is None else numbered
    lines = clean(text).split("\n")
    if len(lines) == 1:
        lines = lines[0].split(";")
    things = [ThingNames(titles(question, moment)) for question in questions]
    by_label = [match_label(line, things) for line in lines]
    in_lines = all(by_label) and len(lines) >= _FEWEST
    if not in_lines and (in_lists := split_lists(text, questions, moment)):
        return in_lists
    labels = any(by_label)
    found = by_label if labels else [_match_number(line, len(counted)) for line in lines]
    values: dict[str, list[str]] = {}
    key = None
    for line, match in zip(lines, found, strict=True):
        if match is not None:
            key = (questions if labels else counted)[match[0]].key
            values[key] = [match[1]]
        elif key is not None:
            values[key].append(line.strip())
    if len(values) < _FEWEST:
        return None
    return {key: "\n".join(value).strip() for key, value in values.items()}


def match_label(line: str, things: Sequence[ThingNames]) -> tuple[int, str] | None:
    """The place of the thing whose label begins the line, and what stands behind it."""
    found = _LABELLED.fullmatch(line)
    if found is None or not plain(found[1]) or plain(found[1]).isdigit():
        return None
    places = nearest(things, expand_short_words(found[1]), loosely=False)
    return (places[0], found[2].strip(_FRAME)) if len(places) == 1 else None


def _match_number(line: str, last: int) -> tuple[int, str] | None:
    found = _NUMBERED.fullmatch(western_digits(line))
    if found is None or not 1 <= int(found[1]) <= last:
        return None
    return int(found[1]) - 1, line[found.start(2) :].strip(_FRAME)
