"""What a tap on a card does. It says set, never toggle: a second delivery changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.engine import placing
from bot.forms.readers.candidates import candidate_answer
from bot.forms.screens import buttons
from bot.forms.screens.question_keys import OTHERWISE
from bot.forms.state import per_option
from bot.forms.state.navigation import applicable, current_question, previous_question
from bot.forms.state.outcome import Outcome
from bot.forms.state.pending import Ticks
from bot.forms.state.reading import Read
from bot.forms.state.selection import (
    LIST_KINDS,
    OPTION_KINDS,
    selected_codes,
    selected_files,
)
from models.core.text import _
from models.forms.form import Kind

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer
    from bot.forms.state.draft import Candidate, Draft
    from bot.forms.state.inputs import Press
    from models.core.text import Sentence
    from models.forms.form import Form, Question


def take(form: type[Form], draft: Draft, press: Press) -> Outcome:
    """The next draft; a button of another question is old, and the current card is drawn."""
    question = current_question(form, draft)
    if press.act == buttons.DROP:
        return Outcome(draft, drop=True)
    if press.key == buttons.REVIEW:
        return _stale_outcome(draft) if question is not None else _on_review(form, draft, press)
    if question is None or question.key != press.key:
        return _stale_outcome(draft)
    outcome = _on_question(form, draft, question, press)
    return outcome if outcome is not None else _stale_outcome(draft)


def back(form: type[Form], draft: Draft) -> Outcome:
    """The question before, its answer kept; an edit from the review returns to the review."""
    here = current_question(form, draft)
    if (
        here is not None
        and here.kind is Kind.EACH
        and (before := per_option.step_back(draft, here))
    ):
        return Outcome(before)
    if draft.editing:
        return Outcome(draft.keep_answer(draft.at or ""))
    earlier = previous_question(form, draft)
    if earlier is None:
        return Outcome(draft, toast=_("Ini pertanyaan pertama."))
    return Outcome(draft.with_changes(at=earlier.key, misses=0))


def skip(draft: Draft, question: Question) -> Outcome:
    """An explicit empty answer: skipped is not unanswered. Of options only the one at hand."""
    if question.kind is Kind.EACH:
        return per_option.add_texts(draft, question, {per_option.current_code(draft, question): ""})
    return Outcome(draft.with_answer(question, None))


def keep(draft: Draft, question: Question) -> Outcome:
    """The old answer stays, and what was begun instead of it is forgotten."""
    if question.kind is Kind.EACH:
        text = per_option.current_text(draft, question) or ""
        return per_option.add_texts(
            draft, question, {per_option.current_code(draft, question): text}
        )
    return Outcome(draft.keep_answer(question.key))


def may_keep(draft: Draft, question: Question) -> bool:
    """Whether there is an old answer that may stay."""
    if question.kind is Kind.EACH:
        return per_option.current_text(draft, question) is not None
    return question.key in draft.answers


def edit(draft: Draft, key: str) -> Outcome:
    """Ask one question again; with nothing missing, the review comes back by itself."""
    return Outcome(draft.keep_answer(key).with_changes(at=key, editing=True))


def finish(draft: Draft, question: Question) -> Outcome:
    """End a list of ticks or files."""
    selection: list[Answer] = (
        [*selected_files(draft, question)]
        if question.kind is Kind.FILES
        else [*selected_codes(draft, question)]
    )
    if not selection and question.may_skip:
        return skip(draft, question)
    if len(selection) < (question.at_least or 1):
        return Outcome(draft, toast=_too_few(question))
    if question.at_most is not None and len(selection) > question.at_most:
        return Outcome(draft, toast=_("Pilih paling banyak %(most)s.", most=question.at_most))
    return Outcome(draft.with_answer(question, selection))


def read_candidate(question: Question, candidate: Candidate) -> Read:
    """One of several readings, as it is stored; codes keep the words they were chosen by."""
    named = question.kind in {Kind.REGION, Kind.ONE_OF}
    return Read(candidate_answer(question, candidate.value), candidate.line if named else None)


def _too_few(question: Question) -> Sentence:
    if question.kind is Kind.FILES:
        return _("Di sini perlu foto atau PDF.")
    if (question.at_least or 1) > 1:
        return _("Pilih paling sedikit %(least)s.", least=question.at_least or 1)
    return _("Pilih paling sedikit satu dulu.")


def _stale_outcome(draft: Draft) -> Outcome:
    return Outcome(draft, stale=True, toast=_("Tombol itu sudah lama. Ini yang sekarang."))


def _on_review(form: type[Form], draft: Draft, press: Press) -> Outcome:
    if press.act == buttons.SEND:
        return Outcome(draft, send=True)
    if press.act == buttons.ALL:
        return Outcome(draft.with_changes(at=None))
    if press.act in {buttons.PIECES, buttons.PLACE, buttons.DROP_PIECE}:
        return placing.press(form, draft, press) or _stale_outcome(draft)
    if press.act == buttons.BACK:
        return back(form, draft)
    asked = {question.key for question in applicable(form, draft)}
    if press.act == buttons.EDIT and press.value in asked:
        return edit(draft, press.value)
    return _stale_outcome(draft)


def _on_question(
    form: type[Form], draft: Draft, question: Question, press: Press
) -> Outcome | None:
    """The outcome of one act; none when the button does not fit the question of today's form."""
    outcome: Outcome | None = None
    match press.act:
        case buttons.BACK:
            outcome = back(form, draft)
        case buttons.SKIP if question.may_skip:
            outcome = skip(draft, question)
        case buttons.KEEP if may_keep(draft, question):
            outcome = keep(draft, question)
        case buttons.FINISH if question.kind in LIST_KINDS:
            outcome = finish(draft, question)
        case buttons.PICK:
            outcome = _pick(draft, question, press)
        case buttons.MORE if question.folded_after is not None:
            outcome = Outcome(draft, unfolded=True)
        case buttons.AGAIN if question.kind in OTHERWISE:
            outcome = Outcome(draft.with_candidates(question.key, ()))
        case buttons.ANSWER | buttons.TICK | buttons.UNTICK:
            outcome = _tap_option(draft, question, press)
    return outcome


def _tap_option(draft: Draft, question: Question, press: Press) -> Outcome | None:
    """A tap on one of the question's own options."""
    if question.kind not in OPTION_KINDS or not question.is_left(press.value):
        return None
    if press.value not in {option.code for option in question.options}:
        return None
    if question.kind is Kind.MANY:
        return _tick(draft, question, press) if press.act != buttons.ANSWER else None
    if press.act != buttons.ANSWER:
        return None
    answer = press.value == "yes" if question.kind is Kind.YES_NO else press.value
    return Outcome(draft.with_answer(question, answer))


def _tick(draft: Draft, question: Question, press: Press) -> Outcome:
    ticking = press.act == buttons.TICK
    if ticking and press.value == question.none_of:
        return Outcome(draft.with_answer(question, [press.value]))
    on = set(selected_codes(draft, question)) - {question.none_of, press.value}
    if ticking:
        on.add(press.value)
    in_order = tuple(option.code for option in question.options if option.code in on)
    return Outcome(draft.with_pending(question.key, Ticks(in_order)))


def _pick(draft: Draft, question: Question, press: Press) -> Outcome | None:
    """A tap on one of the candidates that are offered now."""
    offered = draft.candidates.get(question.key, ())
    tapped = next(
        (candidate for candidate in offered if buttons.tag(candidate) == press.value), None
    )
    if tapped is None:
        return None
    read = read_candidate(question, tapped)
    return Outcome(draft.with_answer(question, read.answer, read.name))
