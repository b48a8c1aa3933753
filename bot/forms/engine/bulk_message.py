"""A whole form in one message, for days of weak signal: what can be read is, the gaps are asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.engine import attachments, unlabelled
from bot.forms.engine.answering import reading_of
from bot.forms.readers.identity_numbers import forbidden
from bot.forms.readers.labelled import labelled
from bot.forms.state import per_option, sources
from bot.forms.state.inputs import Files, Text
from bot.forms.state.navigation import applicable, asked, current, held
from bot.forms.state.outcome import Step
from bot.forms.state.reading import Read, Unclear
from models.core.text import _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.engine.answering import Typing
    from bot.forms.state.draft import Draft
    from bot.forms.state.outcome import Found
    from bot.forms.state.reading import Moment
    from models.core.text import Sentence
    from models.forms.form import Form, Question

_FILES = {Kind.FILE, Kind.FILES}
# Where words that can be read are the answer; what is asked in free words takes any words.
_CLOSED = {Kind.CHOICE, Kind.DATE, Kind.HEADCOUNT}


def parts(form: type[Form], draft: Draft, text: str, moment: Moment) -> list[tuple[Question, str]]:
    """The questions that lines answer, with their labels or, in a loose form, without.

    Bare numbers mean the lines of the review only.
    """
    if form.about.loose and (read := unlabelled.parts(form, draft, text, moment)):
        return [(one, read[one.key]) for one in form.questions if one.key in read]
    numbered = () if current(form, draft) else applicable(form, draft)
    lines = labelled(text, form.questions, moment, numbered=numbered)
    return [(one, lines[one.key]) for one in form.questions if one.key in lines] if lines else []


def take(
    form: type[Form], draft: Draft, said: Typing, moment: Moment, found: Mapping[str, Found]
) -> Step | None:
    """The step of labelled lines or of a photo with such lines under it; none of anything else."""
    text = said.text if isinstance(said, Text) else said.caption if isinstance(said, Files) else ""
    lines = parts(form, draft, text, moment) if forbidden(text) is None else []
    if not lines or not isinstance(said, Text | Files):
        return _ahead(form, draft, said, moment) if isinstance(said, Files) else None
    after, taken, again, note, unread = draft, [], "", None, ""
    for one, part in lines:
        question = asked(form, after, one)
        reading = reading_of(after, question, Text(part), moment, found)
        if isinstance(reading, Read):
            after = _with(after, question, reading)
            taken.append(question.key)
            continue
        if note is None and not isinstance(reading, Unclear):
            note, unread = reading.why, question.key
        if isinstance(reading, Unclear):
            after = after.offering(question.key, reading.candidates)
        again = again or (question.key if question.key in after.answers else "")
    again = again if again in {question.key for question in applicable(form, after)} else ""
    after = after.having(
        sources=sources.noted(after.sources, said.message_id, taken, sources.WHOLE),
        at=again or None,
        editing=bool(again),
    )
    if isinstance(said, Files):
        after, note = _attached(form, after, replace(said, caption=""), moment, note)
    card = current(form, after)
    if unread and card is not None and card.key != unread:
        note = None  # it would speak of another question than the one on the card
    told = _("Terbaca %(taken)s dari %(all)s baris.", taken=len(taken), all=len(lines))
    return Step(after, note=note, told=counted(form, after) if form.about.loose else told)


def _ahead(form: type[Form], draft: Draft, said: Files, moment: Moment) -> Step | None:
    """A photo of a loose report before it is asked for: kept with the words under it.

    They also answer the question at hand where only an answer can be read there. None where that
    question wants a file, or no question does.
    """
    here = current(form, draft)
    wanted = [one for one in applicable(form, draft) if one.kind in _FILES]
    if not (form.about.loose and wanted and said.attachments) or here in wanted:
        return None
    if (refused := forbidden(said.caption)) is not None:
        return Step(draft, note=refused)
    after, echo = draft, ""
    if here is not None and here.kind in _CLOSED and said.caption.strip():
        reading = reading_of(draft, here, Text(said.caption), moment, {})
        if isinstance(reading, Read):
            noted = sources.noted(draft.sources, said.message_id, (here.key,), sources.WHOLE)
            after, echo = _with(draft, here, reading).having(sources=noted), here.key
    after, note = _attached(form, after, said, moment, None)
    told = None if note else _("Berkas ini disimpan sebagai bukti.")
    return Step(after, note=note, told=told, echo=echo)


def counted(form: type[Form], draft: Draft) -> Sentence | None:
    """How much of a loose report was read: answers of the questions there are."""
    if not form.about.loose or sources.WHOLE not in map(sources.form_of, draft.sources.values()):
        return None
    taken, every = len(held(form, draft)), len(applicable(form, draft))
    return _("Terbaca %(taken)s dari %(all)s isian.", taken=taken, all=every)


def _with(draft: Draft, question: Question, reading: Read) -> Draft:
    """The draft with one answer more; a text for items goes to the first of them."""
    if question.kind is not Kind.EACH:
        return draft.answered(question, reading.answer, reading.name)
    here = per_option.at_hand(draft, question)
    texts = reading.answer if isinstance(reading.answer, dict) else {here: reading.answer or ""}
    return per_option.tell(draft, question, texts).draft


def _attached(
    form: type[Form], draft: Draft, said: Files, moment: Moment, note: Sentence | None
) -> tuple[Draft, Sentence | None]:
    """The photo goes to the first question that waits for one."""
    waiting = [
        question
        for question in applicable(form, draft)
        if question.kind is Kind.FILES
        or (question.kind is Kind.FILE and draft.answers.get(question.key) is None)
    ]
    if not waiting:
        return draft, note or _("Foto itu belum ditanyakan. Kirim lagi nanti.")
    question, file = waiting[0], replace(said, message_id=0)
    reading = reading_of(draft, question, file, moment, {})
    if not isinstance(reading, Read):
        return draft, note or reading.why
    answer = reading.answer
    if question.kind is Kind.FILES:
        answer, more = attachments.added(question, attachments.so_far(draft, question), answer)
        note = note or more
        draft = draft.having(album=f"{said.album} {question.key}" if said.album else draft.album)
    else:
        draft = draft.having(album=said.album)
    place = (draft.at, draft.editing)
    after = draft.answered(question, answer)
    return after.having(at=place[0], editing=place[1]), note
