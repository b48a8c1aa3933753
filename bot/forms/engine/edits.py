"""The person changed a message they had sent: its answer changes, the place stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.engine import unlabelled
from bot.forms.engine.answering import read_texts, reading_of
from bot.forms.engine.attachments import change_line
from bot.forms.readers.commands import parse_edit_line
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.state import per_option
from bot.forms.state.inputs import Edited
from bot.forms.state.navigation import applicable, narrow_question
from bot.forms.state.outcome import Outcome
from bot.forms.state.reading import Read, Unclear
from bot.forms.state.sources import SourceKind
from models.core.text import _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Draft
    from bot.forms.state.outcome import LookupResult
    from bot.forms.state.reading import Moment, Reading
    from models.core.text import Sentence
    from models.forms.form import Form, Question


def parts(
    form: type[Form], draft: Draft, message: Edited, moment: Moment
) -> list[tuple[Question, str]]:
    """The questions the message answered, each with its part of the new text."""
    source = draft.sources.get(str(message.message_id))
    if source is None:
        return []
    text = message.text
    if source.kind is SourceKind.BULK:
        lines = _whole(form, draft, text, moment).lines
        return [(q, part) for q, part in lines if q.key in source.keys or not _told(draft, q.key)]
    if source.kind is SourceKind.LINE and (numbered := parse_edit_line(text)):
        text = numbered[1]
    return [(question, text) for question in form.questions if question.key in source.keys]


def _whole(form: type[Form], draft: Draft, text: str, moment: Moment) -> unlabelled.MessageParts:
    """A whole report read anew, as if nothing had been answered."""
    return unlabelled.parts(form, draft.with_changes(answers={}), text, moment)


def _told(draft: Draft, key: str) -> bool:
    """Whether a question has an answer in words, so that a new line for it is not the first."""
    return draft.answers.get(key) is not None


def take(
    form: type[Form],
    draft: Draft,
    message: Edited,
    moment: Moment,
    results: Mapping[str, LookupResult],
) -> Outcome:
    """The draft with what the message says now; what cannot be read leaves the old answer."""
    refused = privacy_refusal(message.text)
    changed = parts(form, draft, message, moment)
    below = change_line(form, draft, message, moment) if not (refused or changed) else None
    if below is not None:
        return below
    if refused is not None or not changed:
        return Outcome(draft, note=refused or _("Perubahan itu belum terbaca."))
    note: Sentence | None = None
    echo, before = "", draft
    for full_question, text in changed:
        question = narrow_question(form, draft, full_question)
        attachments = message.attachments if question.kind is Kind.FILE else ()
        part = Edited(text, message.message_id, attachments)
        reading = reading_of(draft, question, part, moment, results)
        if isinstance(reading, Read):
            reading = _full_answer(draft, question, reading)
            if draft.answers.get(question.key) != reading.answer:
                echo = question.key
            draft = _replace_answer(draft, question, reading)
            continue
        note = note or _why_unread(form, draft, question, reading)
        if isinstance(reading, Unclear) and _applies(form, draft, question):
            offered = draft.with_candidates(question.key, reading.candidates)
            draft = offered.with_changes(at=question.key, editing=True)
    draft = _with_pieces(form, before, draft, message, moment)
    return Outcome(draft, note=note, echo=echo or (changed[0][0].key if note is None else ""))


def _with_pieces(
    form: type[Form], before: Draft, draft: Draft, message: Edited, moment: Moment
) -> Draft:
    """The draft with the pieces of a report as it reads now: those that stand in no answer."""
    source = before.sources.get(str(message.message_id))
    if source is None or source.kind is not SourceKind.BULK:
        return draft
    found = _whole(form, before, message.text, moment)
    read = {question.key for question, _part in parts(form, before, message, moment)}
    left = [part for question, part in found.lines if question.key not in read]
    kept = "\n".join(str(answer) for answer in draft.answers.values())
    others = [one for other, one in before.sources.items() if other != str(message.message_id)]
    older = draft.unplaced if any(source.kind is SourceKind.BULK for source in others) else ()
    pieces = (*older, *found.unplaced, *left)
    return draft.with_changes(
        unplaced=tuple(piece for piece in dict.fromkeys(pieces) if piece not in kept)
    )


def _applies(form: type[Form], draft: Draft, question: Question) -> bool:
    return any(open_question.key == question.key for open_question in applicable(form, draft))


def _full_answer(draft: Draft, question: Question, reading: Read) -> Read:
    """The answer in full: a text for one option stands beside those of the others."""
    if question.kind is not Kind.EACH:
        return reading
    texts = read_texts(draft, question, reading)
    return Read({**per_option.texts_so_far(draft, question), **texts})


def _replace_answer(draft: Draft, question: Question, reading: Read) -> Draft:
    """Only the answer; where the person is and what they are ticking stays."""
    names = {key: name for key, name in draft.names.items() if key != question.key}
    if reading.name:
        names[question.key] = reading.name
    return draft.with_changes(answers={**draft.answers, question.key: reading.answer}, names=names)


def _why_unread(form: type[Form], draft: Draft, question: Question, reading: Reading) -> Sentence:
    """Why; what a closed branch cannot take is not asked."""
    if isinstance(reading, Read) or not _applies(form, draft, question):
        return _("Perubahan itu belum terbaca.")
    return reading.why
