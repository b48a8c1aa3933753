"""Reports written without labels: "lapor pendataan", "sabtu di balai dusun", "hadir 12 L 8 P".

Only what can be recognised with certainty is taken; the rest is asked, or stands behind a label.
What told nothing is kept with the report's own text or shown as not placed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.forms.readers.labelled import split_by_label
from bot.forms.readers.message.labels import is_told
from bot.forms.readers.message.whole import read_whole
from bot.forms.state.navigation import applicable
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.forms.readers.message.whole import Whole
    from bot.forms.state.draft import Draft
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

_FEWEST = 2  # recognised things that make a report, where nothing else says that it is one
_CLOSED_KINDS = {Kind.CHOICE, Kind.DATE, Kind.HEADCOUNT, Kind.SPOT}


@dataclass(frozen=True)
class MessageParts:
    """Which questions a message answers with which words, and the pieces that answer none.

    `typed` are the words of an answer as they were typed, with their label, where they stand in no
    other answer: what cannot be read of them is not lost.
    """

    lines: Sequence[tuple[Question, str]] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()


def parts(
    form: type[Form],
    draft: Draft,
    text: str,
    moment: Moment,
    numbered: Sequence[Question] | None = None,
) -> MessageParts:
    """The parts of a whole form in one message; none of anything else."""
    if form.about.unlabelled and (whole := read_report(form, draft, text, moment)):
        lines = _in_order(form, whole.values)
        return MessageParts(lines, whole.typed, tuple(whole.unplaced))
    values = split_by_label(text, form.questions, moment, numbered=numbered)
    return MessageParts(_in_order(form, values or {}))


def _in_order(form: type[Form], values: Mapping[str, str]) -> list[tuple[Question, str]]:
    return [
        (question, values[question.key]) for question in form.questions if question.key in values
    ]


def read_report(form: type[Form], draft: Draft, text: str, moment: Moment) -> Whole | None:
    """What each question is answered with; none when the message is no report."""
    open_ = [question for question in applicable(form, draft) if question.key not in draft.answers]
    whole = read_whole(form, text, moment, open_)
    if not _is_report(form, draft, whole):
        return None
    told = next((question for question in form.questions if is_told(question)), None)
    if told is not None and whole.values.get(told.key):
        before = str(draft.answers.get(told.key) or "")
        more = [line for line in whole.values[told.key].split("\n") if line not in before]
        if before and told.key not in whole.labelled:
            whole.values[told.key] = "\n".join((before, *more))
    return whole


def _is_report(form: type[Form], draft: Draft, whole: Whole) -> bool:
    """Not every answer of two lines is a report: it says so, has a label or begins the form."""
    closed = {question.key for question in form.questions if question.kind in _CLOSED_KINDS}
    told = whole.labelled | (whole.values.keys() & closed)
    if whole.says_so:
        return bool(told or whole.values)
    if whole.labelled:
        return len(told | whole.values.keys()) >= _FEWEST
    return len(told) >= _FEWEST and not draft.answers
