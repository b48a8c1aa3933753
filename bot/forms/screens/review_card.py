"""The review: everything answered at a glance, to be changed by its number or sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.screens import buttons
from bot.forms.screens.buttons import form_button
from bot.forms.screens.formatting import format_answer
from bot.forms.state.navigation import applicable
from bot.screens.screen import (
    ATTENTION,
    DONE,
    EDIT,
    PAPER,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    title,
)
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Draft
    from bot.forms.state.outcome import Outcome
    from models.core.text import Value
    from models.forms.form import Form, Question


def review_screen(form: type[Form], outcome: Outcome, values: Mapping[str, Value]) -> Screen:
    """Everything at a glance: number, label, answer; typing or tapping the number edits it."""
    draft = outcome.draft
    questions = applicable(form, draft)
    heading = title(_("Periksa dulu, lalu kirim"), PAPER)
    lines = [heading]
    if outcome.note is not None:
        lines = [title(outcome.note, ATTENTION), replace(heading, look="plain")]
    if draft.about:
        lines.append(line(draft.about))
    given = {open_question.key: draft.answers.get(open_question.key) for open_question in questions}
    lines += [line(result) for result in form.summary(given)]
    changed = form.question(outcome.changed)
    send = form_button(
        draft, buttons.REVIEW, buttons.SEND, Sentence(form.about.send, values), style="success"
    )
    place = next((i for i, asked in enumerate(questions, 1) if asked.key == outcome.changed), 0)
    if place and changed is not None:
        changed = questions[place - 1]
        lines.append(replace(_answer_line(place, changed, draft), sign=EDIT))
        if len(questions) > 1:
            lines.append(line(_("%(count)s isian lain tetap.", count=len(questions) - 1)))
        every = form_button(draft, buttons.REVIEW, buttons.ALL, _("Lihat semua isian"))
        return Screen(tuple(lines)).with_keys(button_column(send, every))
    if outcome.told is not None:
        lines.append(line(outcome.told, DONE))
    for place, question in enumerate(questions, 1):
        sign = EDIT if question.key == outcome.echo else ""
        lines.append(replace(_answer_line(place, question, draft), sign=sign))
    lines.append(line(_("Ada yang keliru? Tekan atau tulis nomornya.")))
    edits = [
        form_button(draft, buttons.REVIEW, buttons.EDIT, "", question.key, number=place)
        for place, question in enumerate(questions, 1)
    ]
    return Screen(tuple(lines)).with_keys(button_column(send), button_row(*edits))


def _answer_line(place: int, question: Question, draft: Draft) -> Line:
    label, answer = Sentence(question.label), format_answer(question, draft)
    if question.key in draft.taken_over:
        as_before = _("%(label)s: %(answer)s (seperti yang lalu)", label=label, answer=answer)
        return numbered_line(place, as_before)
    return numbered_line(place, _("%(label)s: %(answer)s", label=label, answer=answer))
