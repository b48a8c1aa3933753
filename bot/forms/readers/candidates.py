"""Picks one of several candidates by number or name, whatever kind of question offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.follow_up import parse_follow_up
from bot.forms.readers.values.headcount import parse_headcount
from bot.forms.readers.values.yes_no import YES
from bot.forms.readers.words.nearness import nearest, thing_names, typed_number
from bot.forms.readers.words.spelling import plain
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.readers.words.nearness import ThingNames
    from bot.forms.state.answers import Answer
    from bot.forms.state.draft import Candidate
    from models.forms.questions import Question


def pick(candidates: Sequence[Candidate], text: str, *, closely: bool = False) -> Candidate | None:
    """The candidate meant; none if nothing or more than one fits. A yes takes the only one.

    `closely`: words that no candidate has make another name ("Sukamaju Ciawi" is not Sukamaju),
    and a slip counts only where several stand to choose from.
    """
    if len(candidates) == 1 and plain(text) in YES:
        return candidates[0]
    things = [thing_names((c.button, c.line), c.value) for c in candidates]
    found = nearest(things, text, loosely=not closely)
    if len(found) != 1:
        return None
    if closely and len(candidates) == 1 and not _names_it(candidates[0], things[0], text):
        return None
    return candidates[found[0]]


def _names_it(candidate: Candidate, thing: ThingNames, text: str) -> bool:
    """Whether the text is the only one's number, or its own name and words of the line, no slip.

    "bogor" under a district of Kab. Bogor names the regency, which nobody offered.
    """
    if typed_number(text) is not None:
        return True
    known = {word for name in (*thing.names, thing.code) for word in name.split()}
    words = set(plain(text).split())
    return known >= words >= set(plain(candidate.button).split())


def candidate_answer(question: Question, value: str) -> Answer:
    """A candidate's value as the answer that is stored (value: codes with commas, for a list)."""
    if question.kind is Kind.MANY:
        return value.split(",")
    if question.kind is Kind.HEADCOUNT:
        return parse_headcount(value)
    if question.kind is Kind.FOLLOW_UP:
        return parse_follow_up(value)
    if question.kind is Kind.YES_NO:
        return value == question.options[0].code
    return int(value) if question.kind is Kind.NUMBER else value
