"""What a bot makes of a message on its own: recognised, read into an empty draft, asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.engine import engine
from bot.forms.readers.recognition import Certainty, recognise
from bot.forms.state.draft import Draft
from bot.forms.state.inputs import Text
from bot.forms.state.navigation import applicable, effective_answers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.readers.recognition import Recognised
    from bot.forms.state.answers import Answer
    from bot.forms.state.reading import Moment
    from models.forms.form import Form


@dataclass(frozen=True)
class ReportReading:
    """A message as it is taken: what it is, what is stored, asked and not placed."""

    recognised: Recognised
    answers: Mapping[str, Answer]
    asked: tuple[str, ...]
    unplaced: tuple[str, ...]


def read_alone(form: type[Form], text: str, moment: Moment, village: str = "") -> ReportReading:
    """The message read as the first thing said to a new draft of the form."""
    recognised = recognise(form, text, moment, village)
    nothing = recognised.refusal is not None or recognised.activities
    if nothing or recognised.certainty is Certainty.NO:
        return ReportReading(recognised, {}, (), ())
    draft = Draft("", form.about.code, form.about.version)
    after = engine.take(form, draft, Text(text), moment, {}).draft
    answers = effective_answers(form, after)
    asked = tuple(
        question.key for question in applicable(form, after) if question.key not in answers
    )
    return ReportReading(recognised, answers, asked, after.unplaced)
