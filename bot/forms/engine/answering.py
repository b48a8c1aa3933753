"""One answer to one question: what was said is read, and the draft keeps it or says why not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.engine import taps
from bot.forms.engine.attachments import collect_files
from bot.forms.readers.candidates import pick
from bot.forms.readers.commands import skips
from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.own_words import why_no_answer
from bot.forms.readers.values.attachments import left_out
from bot.forms.readers.words.nearness import typed_number
from bot.forms.state import per_option, sources
from bot.forms.state.answers import files_in, texts_in
from bot.forms.state.inputs import Contact, Edited, Files, Location, Text
from bot.forms.state.outcome import Outcome
from bot.forms.state.pending import PartText
from bot.forms.state.placeholders import fill_placeholders
from bot.forms.state.reading import Read, Unclear, Unread
from bot.forms.state.sources import SourceKind
from models.core.text import _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Candidate, Draft
    from bot.forms.state.inputs import MessageInput, Other
    from bot.forms.state.outcome import LookupResult
    from bot.forms.state.reading import Moment, Reading
    from models.forms.form import Question

# Kinds whose typed answer is read into something else: the next card says what was understood.
ECHOED_KINDS = {Kind.DATE, Kind.NUMBER, Kind.PHONE, Kind.REGION, Kind.HEADCOUNT, Kind.FOLLOW_UP}
# Kinds of several parts: of the candidates only the number is typed, words are read anew.
COMPOSITE_KINDS = {Kind.HEADCOUNT, Kind.FOLLOW_UP}
# Kinds whose card shows all there is to choose: what was not clear is asked from the beginning.
LISTED_KINDS = {Kind.CHOICE, Kind.MANY, Kind.YES_NO}


def answer(
    draft: Draft,
    question: Question,
    message: MessageInput,
    moment: Moment,
    results: Mapping[str, LookupResult],
) -> Outcome:
    """The next draft after one answer to the question being asked."""
    reading = reading_of(draft, question, message, moment, results)
    album = message.album if isinstance(message, Files) else ""
    if album:
        taken = question.kind is Kind.FILES and isinstance(reading, Read)
        draft = draft.with_changes(album=f"{album} {question.key}" if taken else album)
    if isinstance(reading, Read):
        return _store_answer(draft, question, message, reading)
    if isinstance(reading, Unclear):
        after = draft.with_candidates(question.key, reading.candidates)
        return Outcome(after, note=reading.why, offers=True)
    if question.kind in LISTED_KINDS:
        draft = draft.with_candidates(question.key, ())
    if reading.so_far:
        draft = draft.with_pending(question.key, PartText(reading.so_far))
        return Outcome(draft, note=reading.why, offers=True)
    return Outcome(draft.with_changes(misses=draft.misses + 1), note=reading.why)


def reading_of(
    draft: Draft,
    question: Question,
    message: MessageInput,
    moment: Moment,
    results: Mapping[str, LookupResult],
) -> Reading:
    """Read what was said: one of the candidates on the card, a lookup's find, or the reader's."""
    if isinstance(message, Text | Edited) and privacy_refusal(message.text) is None:
        chosen = find_candidate(draft, question, message.text)
        if chosen is not None:
            return taps.read_candidate(question, chosen)
        if question.key in results:
            return _read_lookup(results[question.key])
        if skips(question, message.text, moment):
            return Read("" if question.kind is Kind.EACH else None)
        if (why := why_no_answer(question, message.text, moment)) is not None:
            return Unread(why)
        message = _continue_headcount(draft, question, message)
    return read_answer(question, _as_new_message(message), fill_placeholders(moment, draft.answers))


def _continue_headcount(draft: Draft, question: Question, message: Text | Edited) -> Text | Edited:
    """A bare number after "20 orang": the number of women among them."""
    so_far = draft.pending.get(question.key)
    if not isinstance(so_far, PartText):
        return message
    number = typed_number(message.text)
    return (
        message if number is None else replace(message, text=f"{so_far.text}, {number} perempuan")
    )


def find_candidate(draft: Draft, question: Question, text: str) -> Candidate | None:
    """The candidate a text picks. Suggestions for free text are only for tapping.

    A number is nobody's name: it picks one of the names on the card.
    """
    names = question.person is not None and typed_number(text) is not None
    if question.kind is Kind.TEXT and not names:
        return None
    if question.kind in COMPOSITE_KINDS and typed_number(text) is None:
        return None
    offered = draft.candidates.get(question.key, ())
    return pick(offered, text, closely=question.kind is Kind.REGION)


def _read_lookup(result: LookupResult) -> Reading:
    """Regions are always confirmed by a tap; without any it was a miss."""
    if result.candidates:
        return Unclear(result.candidates, result.why or _("Mana yang dimaksud?"))
    return Unread(result.why or _("Di sini perlu nama wilayah. Tulis nama desa dan kecamatannya."))


def _as_new_message(message: MessageInput) -> Text | Contact | Files | Location | Other:
    """An edited message as if it were new."""
    return message.as_new() if isinstance(message, Edited) else message


def _store_answer(
    draft: Draft, question: Question, message: MessageInput, reading: Read
) -> Outcome:
    if question.kind is Kind.FILES and reading.answer is not None:
        refused = left_out(question, message) if isinstance(message, Files) else None
        return collect_files(draft, question, files_in(reading.answer), refused)
    if question.kind is Kind.EACH:
        return _store_texts(draft, question, message, reading)
    after = draft.with_answer(question, reading.answer, reading.name)
    # A live location changes its message by itself: that is no edit of an answer.
    message_id = 0 if isinstance(message, Location) else getattr(message, "message_id", 0)
    kind = SourceKind.CONTACT if isinstance(message, Contact) else SourceKind.ANSWER
    noted = sources.with_message(after.sources, message_id, (question.key,), kind)
    echoed = (
        question.kind in ECHOED_KINDS and isinstance(message, Text) and reading.answer is not None
    )
    echoed = echoed or isinstance(message, Location)
    return Outcome(after.with_changes(sources=noted), echo=question.key if echoed else "")


def read_texts(draft: Draft, question: Question, reading: Read) -> dict[str, str]:
    """The texts that were read, by option: those told by number, or one for the option at hand."""
    if isinstance(reading.answer, dict):
        return texts_in(reading.answer)
    return {per_option.current_code(draft, question): str(reading.answer or "")}


def _store_texts(draft: Draft, question: Question, message: MessageInput, reading: Read) -> Outcome:
    """Texts for options; the message counts as their source when it gave all of them."""
    texts = read_texts(draft, question, reading)
    outcome = per_option.add_texts(draft, question, texts)
    if not set(question.left or ()) <= texts.keys() or question.key in outcome.draft.pending:
        return outcome
    message_id = getattr(message, "message_id", 0)
    noted = sources.with_message(outcome.draft.sources, message_id, (question.key,))
    return Outcome(outcome.draft.with_changes(sources=noted))
