"""What a tap on a card does. It says set, never toggle: a second delivery changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.candidates import picked
from bot.forms.screens import buttons
from bot.forms.state import per_option
from bot.forms.state.navigation import applicable, before, current
from bot.forms.state.outcome import Step
from bot.forms.state.reading import Read
from models.core.text import _
from models.forms.form import Kind

if TYPE_CHECKING:
    from bot.forms.state.draft import Candidate, Draft
    from bot.forms.state.inputs import Press
    from models.core.text import Sentence
    from models.forms.form import Form, Question

CHOSEN = {Kind.CHOICE, Kind.YES_NO, Kind.MANY}  # kinds whose options are buttons
LISTS = {Kind.MANY, Kind.FILES}


def take(form: type[Form], draft: Draft, press: Press) -> Step:
    """The next draft; a button of another question is old, and the current card is drawn."""
    question = current(form, draft)
    if press.act == buttons.DROP:
        return Step(draft, drop=True)
    if press.key == buttons.REVIEW:
        return _old(draft) if question is not None else _on_review(form, draft, press)
    if question is None or question.key != press.key:
        return _old(draft)
    step = _on_question(form, draft, question, press)
    return step if step is not None else _old(draft)


def back(form: type[Form], draft: Draft) -> Step:
    """The question before, its answer kept; an edit from the review returns to the review."""
    here = current(form, draft)
    if here is not None and here.kind is Kind.EACH and (item := per_option.back(draft, here)):
        return Step(item)
    if draft.editing:
        return Step(draft.settled(draft.at or ""))
    earlier = before(form, draft)
    if earlier is None:
        return Step(draft, toast=_("Ini pertanyaan pertama."))
    return Step(draft.having(at=earlier.key, misses=0))


def skip(draft: Draft, question: Question) -> Step:
    """An explicit empty answer: skipped is not unanswered. Of items only the one at hand."""
    if question.kind is Kind.EACH:
        return per_option.tell(draft, question, {per_option.at_hand(draft, question): ""})
    return Step(draft.answered(question, None))


def keep(draft: Draft, question: Question) -> Step:
    """The old answer stays, and what was begun instead of it is forgotten."""
    if question.kind is Kind.EACH:
        text = per_option.text_of(draft, question) or ""
        return per_option.tell(draft, question, {per_option.at_hand(draft, question): text})
    return Step(draft.settled(question.key))


def may_keep(draft: Draft, question: Question) -> bool:
    """Whether there is an old answer that may stay."""
    if question.kind is Kind.EACH:
        return per_option.text_of(draft, question) is not None
    return question.key in draft.answers


def edit(draft: Draft, key: str) -> Step:
    """Ask one question again; with nothing missing, the review comes back by itself."""
    return Step(draft.settled(key).having(at=key, editing=True))


def finish(draft: Draft, question: Question) -> Step:
    """End a list of ticks or files."""
    ticked = ticks(draft, question)
    if not ticked and question.may_skip:
        return skip(draft, question)
    if len(ticked) < (question.at_least or 1):
        return Step(draft, toast=_too_few(question))
    if question.at_most is not None and len(ticked) > question.at_most:
        return Step(draft, toast=_("Pilih paling banyak %(most)s.", most=question.at_most))
    return Step(draft.answered(question, list(ticked)))


def ticks(draft: Draft, question: Question) -> tuple[object, ...]:
    """What is ticked on the card: the unfinished list, or the earlier answer."""
    ticked = draft.ticks.get(question.key, draft.answers.get(question.key) or ())
    if question.left is None:
        return tuple(ticked)
    return tuple(code for code in ticked if question.is_left(code))


def chosen(question: Question, candidate: Candidate) -> Read:
    """One of several readings, as it is stored; codes keep the words they were chosen by."""
    named = question.kind in {Kind.REGION, Kind.ONE_OF}
    return Read(picked(question, candidate.value), candidate.line if named else None)


def _too_few(question: Question) -> Sentence:
    if question.kind is Kind.FILES:
        return _("Di sini perlu foto atau PDF.")
    if (question.at_least or 1) > 1:
        return _("Pilih paling sedikit %(least)s.", least=question.at_least or 1)
    return _("Pilih paling sedikit satu dulu.")


def _old(draft: Draft) -> Step:
    return Step(draft, stale=True, toast=_("Tombol itu sudah lama. Ini yang sekarang."))


def _on_review(form: type[Form], draft: Draft, press: Press) -> Step:
    if press.act == buttons.SEND:
        return Step(draft, send=True)
    if press.act == buttons.ALL:
        return Step(draft)
    if press.act == buttons.BACK:
        return back(form, draft)
    asked = {question.key for question in applicable(form, draft)}
    if press.act == buttons.EDIT and press.value in asked:
        return edit(draft, press.value)
    return _old(draft)


def _on_question(form: type[Form], draft: Draft, question: Question, press: Press) -> Step | None:
    """The step of one act; none when the button does not fit the question of today's form."""
    step: Step | None = None
    match press.act:
        case buttons.BACK:
            step = back(form, draft)
        case buttons.SKIP if question.may_skip:
            step = skip(draft, question)
        case buttons.KEEP if may_keep(draft, question):
            step = keep(draft, question)
        case buttons.FINISH if question.kind in LISTS:
            step = finish(draft, question)
        case buttons.PICK:
            step = _pick(draft, question, press)
        case buttons.AGAIN if question.kind is Kind.REGION:
            step = Step(draft.offering(question.key, ()))
        case buttons.ANSWER | buttons.TICK | buttons.UNTICK:
            step = _option(draft, question, press)
    return step


def _option(draft: Draft, question: Question, press: Press) -> Step | None:
    """A tap on one of the question's own options."""
    if question.kind not in CHOSEN or not question.is_left(press.value):
        return None
    if press.value not in {option.code for option in question.options}:
        return None
    if question.kind is Kind.MANY:
        return _tick(draft, question, press) if press.act != buttons.ANSWER else None
    if press.act != buttons.ANSWER:
        return None
    answer = press.value == "yes" if question.kind is Kind.YES_NO else press.value
    return Step(draft.answered(question, answer))


def _tick(draft: Draft, question: Question, press: Press) -> Step:
    ticking = press.act == buttons.TICK
    if ticking and press.value == question.none_of:
        return Step(draft.answered(question, [press.value]))
    on = set(ticks(draft, question)) - {question.none_of, press.value}
    if ticking:
        on.add(press.value)
    in_order = tuple(option.code for option in question.options if option.code in on)
    return Step(draft.ticking(question.key, in_order))


def _pick(draft: Draft, question: Question, press: Press) -> Step | None:
    """A tap on one of the candidates that are offered now."""
    offered = draft.candidates.get(question.key, ())
    tapped = next((one for one in offered if buttons.tag(one) == press.value), None)
    if tapped is None:
        return None
    read = chosen(question, tapped)
    return Step(draft.answered(question, read.answer, read.name))
