"""A whole form in one message, for days of weak signal: what can be read is, the gaps are asked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.engine import attachments, unlabelled
from bot.forms.engine.answering import read_texts, reading_of
from bot.forms.engine.unlabelled import MessageParts
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.values.attachments import left_out
from bot.forms.readers.values.choice import option_names
from bot.forms.readers.words.spelling import plain
from bot.forms.state import per_option, sources
from bot.forms.state.answers import files_in
from bot.forms.state.inputs import Files, Text, text_of
from bot.forms.state.navigation import (
    applicable,
    current_question,
    effective_answers,
    narrow_question,
)
from bot.forms.state.outcome import Outcome
from bot.forms.state.reading import Read, Unclear
from bot.forms.state.selection import selected_files
from bot.forms.state.sources import SourceKind
from models.core.text import Listing, Sentence, _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import MessageInput
    from bot.forms.state.outcome import LookupResult
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question

_FILE_KINDS = {Kind.FILE, Kind.FILES}
# Where words that can be read are the answer; what is asked in free words takes any words.
_CLOSED_KINDS = {Kind.CHOICE, Kind.DATE, Kind.HEADCOUNT}


def parts(form: type[Form], draft: Draft, text: str, moment: Moment) -> MessageParts:
    """The questions that lines answer, with their labels or, in a form that takes such, without.

    Bare numbers mean the lines of the review only.
    """
    numbered = () if current_question(form, draft) else applicable(form, draft)
    return unlabelled.parts(form, draft, text, moment, numbered)


def take(
    form: type[Form],
    draft: Draft,
    message: MessageInput,
    moment: Moment,
    results: Mapping[str, LookupResult],
) -> Outcome | None:
    """The outcome of labelled lines or of a photo above such lines; none of anything else."""
    text = text_of(message)
    found = parts(form, draft, text, moment) if privacy_refusal(text) is None else MessageParts()
    if found.lines and isinstance(message, Text | Files):
        return _take_lines(form, draft, message, found, moment, results)
    return _take_early_photo(form, draft, message, moment) if isinstance(message, Files) else None


def _take_lines(
    form: type[Form],
    draft: Draft,
    message: Text | Files,
    found: MessageParts,
    moment: Moment,
    results: Mapping[str, LookupResult],
) -> Outcome:
    """The draft with what can be read of the lines; the first that cannot says why."""
    after, taken, again, note, unread = draft, [], "", None, ""
    doubts: dict[str, Sentence] = {}
    unplaced = list(found.unplaced)
    for full_question, part in found.lines:
        question = narrow_question(form, after, full_question)
        reading = reading_of(after, question, Text(part), moment, results)
        if isinstance(reading, Read):
            after = _add_answer(after, question, reading)
            taken.append(question.key)
            continue
        if isinstance(reading, Unclear) and question.kind is Kind.FOLLOW_UP:
            after = _without_day(form, after, question, reading)
            taken.append(question.key)
            continue
        if (typed := found.typed.get(question.key)) and not _stands_in(typed, question, found):
            unplaced.append(typed)
        if note is None and not isinstance(reading, Unclear):
            note, unread = reading.why, question.key
        if isinstance(reading, Unclear):
            after = after.with_candidates(question.key, reading.candidates)
            doubts[question.key] = reading.why
        again = again or (question.key if question.key in after.answers else "")
    again = again if again in {question.key for question in applicable(form, after)} else ""
    after = after.with_changes(
        sources=sources.with_message(after.sources, message.message_id, taken, SourceKind.BULK),
        unplaced=tuple(dict.fromkeys((*draft.unplaced, *unplaced))),
        at=again or None,
        editing=bool(again),
    )
    if isinstance(message, Files):
        after, note = _attach_photo(form, after, replace(message, caption=""), moment, note)
    card = current_question(form, after)
    if unread and card is not None and card.key != unread:
        note = None  # it would speak of another question than the one on the card
    if note is None and card is not None and form.about.unlabelled:
        note = doubts.get(card.key)
    told = _("Terbaca %(taken)s dari %(all)s baris.", taken=len(taken), all=len(found.lines))
    return Outcome(
        after, note=note, told=report_progress(form, after) if form.about.unlabelled else told
    )


def _take_early_photo(
    form: type[Form], draft: Draft, message: Files, moment: Moment
) -> Outcome | None:
    """A photo of a report without labels before it is asked for: kept with the words under it.

    They also answer the question at hand where only an answer can be read there. None where that
    question wants a file, or no question does.
    """
    here = current_question(form, draft)
    wanted = [question for question in applicable(form, draft) if question.kind in _FILE_KINDS]
    if not (form.about.unlabelled and wanted and message.attachments) or here in wanted:
        return None
    if (refused := privacy_refusal(message.caption)) is not None:
        return Outcome(draft, note=refused)
    after, echo = draft, ""
    if here is not None and _is_answered_below(here, message.caption, moment):
        reading = reading_of(draft, here, Text(message.caption), moment, {})
        if isinstance(reading, Read):
            echo = here.key
            noted = sources.with_message(
                draft.sources, message.message_id, (echo,), SourceKind.BULK
            )
            after = _add_answer(draft, here, reading).with_changes(sources=noted)
    after, note = _attach_photo(form, after, message, moment, None)
    told = _told(len(attachments.files_of(after)) - len(attachments.files_of(draft)))
    return Outcome(after, note=note, told=told, echo=echo)


def _told(count: int) -> Sentence | None:
    """How many files were kept."""
    if count > 1:
        return _("%(count)s berkas disimpan sebagai bukti.", count=count)
    return _("Berkas ini disimpan sebagai bukti.") if count else None


def _is_answered_below(question: Question, caption: str, moment: Moment) -> bool:
    """Whether words below a photo may answer a question; of a choice only its name does."""
    if question.kind is Kind.CHOICE:
        names = option_names(question.options, moment)
        return any(plain(caption) in name.names for name in names)
    return question.kind in _CLOSED_KINDS and bool(caption.strip())


def _without_day(form: type[Form], draft: Draft, question: Question, reading: Unclear) -> Draft:
    """A next step whose day is doubtful: the step is kept, its day is offered where it is asked."""
    steps = [json.loads(candidate.value) for candidate in reading.candidates]
    after = draft.with_answer(question, {**steps[0], "what": reading.whole, "due": None})
    day = next((q for q in form.questions if q.kind is Kind.DATE and q.conditions), None)
    if day is None:
        return after
    days = tuple(
        replace(candidate, value=str(step["due"]))
        for step, candidate in zip(steps, reading.candidates, strict=True)
    )
    return after.with_candidates(day.key, days)


def _stands_in(typed: str, unread: Question, found: MessageParts) -> bool:
    """Whether words that were not read stand in another answer or piece all the same."""
    kept = [
        value
        for question, value in found.lines
        if question.kind is Kind.TEXT and question.key != unread.key
    ]
    return any(typed in text for text in (*kept, *found.unplaced))


def report_progress(form: type[Form], draft: Draft) -> Sentence | None:
    """What of a report without labels was read and what is still open, by their labels.

    Where most was read, what is open tells the rest.
    """
    if not form.about.unlabelled or not sources.gave_bulk(draft.sources):
        return None
    every, answers = applicable(form, draft), effective_answers(form, draft)
    labels = {question.key: Sentence(question.label) for question in every}
    left = Listing(tuple(label for key, label in labels.items() if key not in answers))
    taken = Listing(tuple(label for key, label in labels.items() if key in answers))
    counts = {"taken": len(taken.items), "all": len(every)}
    if not left.items or not taken.items:
        return _("Terbaca %(taken)s dari %(all)s isian.", **counts)
    if len(taken.items) > len(left.items):
        return _("Terbaca %(taken)s dari %(all)s. Belum: %(open)s.", **counts, open=left)
    return _("Terbaca: %(read)s. Belum: %(open)s.", read=taken, open=left)


def _add_answer(draft: Draft, question: Question, reading: Read) -> Draft:
    """The draft with one answer more; a text for options goes to the first of them."""
    if question.kind is not Kind.EACH:
        return draft.with_answer(question, reading.answer, reading.name)
    texts = read_texts(draft, question, reading)
    return per_option.add_texts(draft, question, texts).draft


def _attach_photo(
    form: type[Form], draft: Draft, message: Files, moment: Moment, note: Sentence | None
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
    question, file = waiting[0], replace(message, message_id=0)
    reading = reading_of(draft, question, file, moment, {})
    if not isinstance(reading, Read):
        return draft, note or reading.why
    answer = reading.answer
    if question.kind is Kind.FILES:
        files, more = attachments.merge_files(
            question,
            selected_files(draft, question),
            files_in(answer),
            left_out(question, message),
        )
        answer, note = [*files], note or more
        draft = draft.with_changes(
            album=f"{message.album} {question.key}" if message.album else draft.album
        )
    else:
        draft = draft.with_changes(album=message.album)
    place = (draft.at, draft.editing)
    after = draft.with_answer(question, answer)
    return after.with_changes(at=place[0], editing=place[1]), note
