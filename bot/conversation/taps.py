"""What a tap on a form's card does. The card says set, never toggle: a second delivery is harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation import buttons
from bot.conversation.path import before, current
from bot.conversation.readers import picked
from bot.conversation.reading import Read
from bot.conversation.step import Step
from models.forms.fields import Kind
from models.words import N_, say

if TYPE_CHECKING:
    from bot.conversation.draft import Candidate, Draft
    from bot.conversation.said import Press
    from models.forms.fields import Form, Question


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
    if draft.editing:
        return Step(draft.having(at=None, editing=False, ticks=None))
    earlier = before(form, draft)
    if earlier is None:
        return Step(draft, toast=say(N_("Ini pertanyaan pertama.")))
    return Step(draft.having(at=earlier.key, ticks=None, misses=0))


def skip(draft: Draft, question: Question) -> Step:
    """An explicit empty answer: skipped is not unanswered."""
    return Step(draft.answered(question.key, None))


def edit(draft: Draft, key: str) -> Step:
    """Ask one question again; with nothing missing, the review comes back by itself."""
    return Step(draft.having(at=key, editing=True, ticks=None, misses=0))


def finish(draft: Draft, question: Question) -> Step:
    """End a list of ticks or files."""
    ticked = ticks(draft, question)
    if not ticked and question.may_skip:
        return skip(draft, question)
    if not ticked:
        return Step(draft, toast=say(N_("Pilih paling sedikit satu dulu.")))
    return Step(draft.answered(question.key, list(ticked)))


def ticks(draft: Draft, question: Question) -> tuple[object, ...]:
    """What is ticked on the card: the unfinished list, or the earlier answer."""
    if draft.ticks is not None:
        return draft.ticks
    return tuple(draft.answers.get(question.key) or ())


def chosen(question: Question, candidate: Candidate) -> Read:
    """One of several readings, as it is stored; codes keep the words they were chosen by."""
    named = question.kind in {Kind.REGION, Kind.ONE_OF}
    return Read(picked(question, candidate.value), candidate.line if named else None)


def _old(draft: Draft) -> Step:
    return Step(draft, stale=True, toast=say(N_("Tombol itu sudah lama. Ini yang sekarang.")))


def _on_review(form: type[Form], draft: Draft, press: Press) -> Step:
    if press.act == buttons.SEND:
        return Step(draft, send=True)
    if press.act == buttons.ALL:
        return Step(draft)
    if press.act == buttons.BACK:
        return back(form, draft)
    question = form.question(press.value)
    if press.act == buttons.EDIT and question is not None and question.applies(draft.answers):
        return edit(draft, question.key)
    return _old(draft)


def _on_question(form: type[Form], draft: Draft, question: Question, press: Press) -> Step | None:
    """The step of one act; none when the button does not fit the question of today's form."""
    codes = {option.code for option in question.options}
    if press.act == buttons.BACK:
        return back(form, draft)
    if press.act == buttons.SKIP and question.may_skip:
        return skip(draft, question)
    if press.act == buttons.KEEP and question.key in draft.answers:
        return Step(draft.having(at=None, editing=False, ticks=None, misses=0))
    if press.act == buttons.ANSWER and press.value in codes and question.kind is not Kind.MANY:
        answer = press.value == "yes" if question.kind is Kind.YES_NO else press.value
        return Step(draft.answered(question.key, answer))
    if question.kind is Kind.MANY and press.value in codes:
        return _tick(draft, question, press)
    if press.act == buttons.FINISH and question.kind in {Kind.MANY, Kind.FILES}:
        return finish(draft, question)
    return _candidate(draft, question, press)


def _tick(draft: Draft, question: Question, press: Press) -> Step | None:
    if press.act == buttons.TICK and press.value == question.none_of:
        return Step(draft.answered(question.key, [press.value]))
    on = set(ticks(draft, question)) - {question.none_of}
    if press.act == buttons.TICK:
        on.add(press.value)
    elif press.act == buttons.UNTICK:
        on.discard(press.value)
    else:
        return None
    in_order = tuple(option.code for option in question.options if option.code in on)
    return Step(draft.having(ticks=in_order))


def _candidate(draft: Draft, question: Question, press: Press) -> Step | None:
    offered = draft.candidates.get(question.key, ())
    if press.act == buttons.PICK:
        tapped = next((one for one in offered if one.value == press.value), None)
        if tapped is not None:
            read = chosen(question, tapped)
            return Step(draft.answered(question.key, read.answer, read.name))
    if press.act == buttons.AGAIN and offered and question.kind is Kind.REGION:
        rest = {key: kept for key, kept in draft.candidates.items() if key != question.key}
        return Step(draft.having(candidates=rest))
    return None
