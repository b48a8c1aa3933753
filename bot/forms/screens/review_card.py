"""The review: everything answered at a glance, to be changed by its number or sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.screens import buttons
from bot.forms.screens.buttons import form_button
from bot.forms.screens.formatting import format_answer, format_value
from bot.forms.screens.shortening import ROOM, count_lines, share, shorten
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
    quote,
    title,
)
from models.core.text import Sentence, _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Draft
    from bot.forms.state.outcome import Outcome
    from models.core.text import Value
    from models.forms.form import Form, Question


_NUMBER = 5  # letters of a number and a colon
_SHOWN = 2  # pieces without a place; all of them are asked about
_PIECE_LINES = 2
_AROUND = 8  # lines of heading, what it is about, what was read, and the last one
_USUAL = 2  # lines of an answer that is no text of the person
_LONGER = {Kind.HEADCOUNT: 1, Kind.MANY: 1, Kind.SPOT: 1, Kind.FOLLOW_UP: 2}  # so many more


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
    results = [line(result) for result in form.summary(given)]
    lines += results
    changed = form.question(outcome.changed)
    send = form_button(
        draft, buttons.REVIEW, buttons.SEND, Sentence(form.about.send, values), style="success"
    )
    place = next((i for i, asked in enumerate(questions, 1) if asked.key == outcome.changed), 0)
    if place and changed is not None:
        changed = questions[place - 1]
        room = ROOM - _AROUND - len(results) * _USUAL
        lines.append(replace(_answer_line(place, changed, draft, room), sign=EDIT))
        if len(questions) > 1:
            lines.append(line(_("%(count)s isian lain tetap.", count=len(questions) - 1)))
        every = form_button(draft, buttons.REVIEW, buttons.ALL, _("Lihat semua isian"))
        return Screen(tuple(lines)).with_keys(button_column(send, every))
    if outcome.told is not None:
        lines.append(line(outcome.told, DONE))
    lines += _answer_lines(questions, outcome, len(results))
    lines += _piece_lines(draft)
    lines.append(line(_("Ada yang keliru? Tekan atau tulis nomornya.")))
    edits = [
        form_button(draft, buttons.REVIEW, buttons.EDIT, "", question.key, number=place)
        for place, question in enumerate(questions, 1)
    ]
    main = [send]
    if draft.unplaced:
        rest = _("Tempatkan sisanya")
        main.insert(0, form_button(draft, buttons.REVIEW, buttons.PIECES, rest, style="primary"))
    return Screen(tuple(lines)).with_keys(button_column(*main), button_row(*edits))


def _answer_lines(questions: list[Question], outcome: Outcome, results: int) -> list[Line]:
    """Every answer; texts too long for three screens are cut where they are shown."""
    draft = outcome.draft
    texts = {
        question.key: text
        for question in questions
        if isinstance(text := _long_text(question, draft), str)
    }
    pieces = min(len(draft.unplaced), _SHOWN + 1)
    usual = _USUAL * (results + pieces) + sum(
        _LONGER.get(question.kind, 0) + (0 if question.key in texts else _USUAL)
        for question in questions
    )
    shares = share(texts, ROOM - _AROUND - usual)
    lines = []
    for place, question in enumerate(questions, 1):
        sign = EDIT if question.key == outcome.echo else ""
        room = shares.get(question.key, _USUAL)
        lines.append(replace(_answer_line(place, question, draft, room), sign=sign))
    if any(count_lines(text) > shares[key] for key, text in texts.items()):
        lines.append(line(_("Teks panjang hanya diringkas di layar, tersimpan utuh.")))
    return lines


def _long_text(question: Question, draft: Draft) -> str | None:
    """What the person wrote in their own words; none for any other answer."""
    answer = draft.answers.get(question.key)
    if question.kind is Kind.FOLLOW_UP and isinstance(answer, dict):
        return str(answer.get("what") or "")
    return answer if question.kind is Kind.TEXT and isinstance(answer, str) else None


def _piece_lines(draft: Draft) -> list[Line]:
    """What of a whole report stands in no answer."""
    if not draft.unplaced:
        return []
    shown = draft.unplaced[:_SHOWN]
    lines = [line(_("Belum ditempatkan:"), ATTENTION)]
    lines += [quote(shorten(piece, _PIECE_LINES)) for piece in shown]
    if more := len(draft.unplaced) - len(shown):
        lines.append(line(_("Masih ada %(count)s bagian lain.", count=more)))
    return lines


def _answer_line(place: int, question: Question, draft: Draft, room: int) -> Line:
    label = Sentence(question.label)
    text = _long_text(question, draft)
    answer = format_answer(question, draft)
    if text is not None and count_lines(text) > room:
        short = shorten(text, room, len(question.label) + _NUMBER)
        kept = draft.answers.get(question.key)
        shown = {**kept, "what": short} if isinstance(kept, dict) else short
        answer = format_value(question, shown, draft.answers)
    if question.key in draft.taken_over:
        as_before = _("%(label)s: %(answer)s (seperti yang lalu)", label=label, answer=answer)
        return numbered_line(place, as_before)
    return numbered_line(place, _("%(label)s: %(answer)s", label=label, answer=answer))
