"""What typing, contacts and files do: every question can be answered without a button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.engine import attachments, bulk_message, edits, placing, review_lines, taps
from bot.forms.engine.answering import answer, find_candidate, reading_of
from bot.forms.readers.commands import button_word, parse_command
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.letter_number import letter_lines
from bot.forms.readers.own_words import FREE_KINDS, WHY_NOT_SENT
from bot.forms.readers.values.attachments import stored_files
from bot.forms.readers.whole_letter import whole_letter_lines
from bot.forms.readers.words.spelling import plain
from bot.forms.screens import buttons
from bot.forms.state import sources
from bot.forms.state.inputs import Edited, Files, Other, Text, text_of
from bot.forms.state.navigation import current_question
from bot.forms.state.outcome import Lookup, Outcome
from bot.forms.state.reading import Unread
from bot.forms.state.selection import LIST_KINDS
from bot.forms.state.sources import Source, SourceKind
from models.core.text import Sentence, _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import MessageInput, Press
    from bot.forms.state.outcome import LookupResult
    from bot.forms.state.reading import Moment
    from models.forms.form import Form, Question


def lookups(
    form: type[Form], draft: Draft, message: MessageInput, moment: Moment
) -> dict[str, Lookup]:
    """The regions to look for: the current question, an edited answer, or labelled lines."""
    if not any(question.kind is Kind.REGION for question in form.questions):
        return {}
    if privacy_refusal(text_of(message)) is not None:
        return {}
    return {
        question.key: Lookup(text, question.levels, draft.context.get("within", ""))
        for question, text in _find_parts(form, draft, message, moment)
        if question.kind is Kind.REGION and find_candidate(draft, question, text) is None
    }


def take(
    form: type[Form],
    draft: Draft,
    message: MessageInput,
    moment: Moment,
    results: Mapping[str, LookupResult],
) -> Outcome:
    """The next draft; what cannot be read keeps the place and says why."""
    if isinstance(message, Edited):
        return edits.take(form, draft, message, moment, results)
    question = current_question(form, draft)
    if question is not None and question.letter_number and isinstance(message, Text):
        lines = whole_letter_lines(message.text) or letter_lines(message.text)
        message = replace(message, text=lines or message.text)
    if isinstance(message, Files) and _goes_on(form, draft, message, moment):
        return _rest_of_album(form, draft, message, moment)
    outcome = bulk_message.take(form, draft, message, moment, results)
    if isinstance(message, Text) and message.forwarded and outcome is None:
        message = Other("forward")
    if outcome is None and isinstance(message, Text):
        outcome = placing.typed(form, draft, message.text, moment)
    if outcome is None and isinstance(message, Text):
        outcome = _take_command(form, draft, message, moment)
    if outcome is not None:
        return outcome
    if question is None:
        return _at_review(form, draft, message, moment, results)
    return answer(draft, question, message, moment, results)


def take_suggestion(form: type[Form], draft: Draft, press: Press, moment: Moment) -> Outcome | None:
    """A tap on a ready answer is the same as typing it; none for any other button."""
    question = current_question(form, draft)
    if press.act != buttons.SAY or question is None or question.key != press.key:
        return None
    place = int(press.value) if press.value.isdecimal() else len(question.suggestions)
    if place >= len(question.suggestions):
        return None
    outcome: Outcome | None = None
    for word in moment.locale.words(question.suggestions[place]):
        outcome = answer(draft, question, Text(word), moment, {})
        if outcome.note is None:
            return outcome
    return outcome


def _goes_on(form: type[Form], draft: Draft, message: Files, moment: Moment) -> bool:
    """Whether it is one more photo of an album; the one that carries a whole report is more."""
    album, _key = attachments.album_of(draft)
    if not message.album or message.album != album:
        return False
    return not bulk_message.parts(form, draft, message.caption, moment).lines


def _rest_of_album(form: type[Form], draft: Draft, message: Files, moment: Moment) -> Outcome:
    """More photos of an album that was answered already: only a list of files wants them."""
    outcome = attachments.take_album_photo(form, draft, stored_files(message))
    if outcome is None:
        return Outcome(draft, says_nothing=True)
    question = form.question(attachments.album_of(draft)[1])
    reading = reading_of(draft, question, message, moment, {}) if question else None
    if isinstance(reading, Unread):
        return Outcome(draft, note=reading.why)
    return replace(outcome, told=bulk_message.report_progress(form, outcome.draft))


def _find_parts(
    form: type[Form], draft: Draft, message: MessageInput, moment: Moment
) -> list[tuple[Question, str]]:
    """Which questions a message answers, and with what part of its text."""
    if isinstance(message, Edited):
        return edits.parts(form, draft, message, moment)
    if lines := bulk_message.parts(form, draft, text_of(message), moment).lines:
        return list(lines)
    question = current_question(form, draft)
    if not isinstance(message, Text) or message.forwarded:
        return []
    if question is not None:
        return [(question, message.text)]
    chosen = review_lines.line_of(form, draft, message.text, moment)
    return [chosen] if chosen and chosen[1] else []


def _take_command(form: type[Form], draft: Draft, message: Text, moment: Moment) -> Outcome | None:
    """Typed words that do what the card's buttons do; only where the card has that button."""
    question = current_question(form, draft)
    if question is not None and question.more_label:
        more = moment.locale.words(question.more_label)
        if plain(message.text) in map(plain, more):
            return Outcome(draft, unfolded=True)
    outcome = _apply_command(form, draft, parse_command(message.text, moment, form.about.send))
    if outcome is None and button_word(message.text, moment, form.about.send) == "send":
        return _send_too_early(form, draft)
    # A tap is answered by a toast; typing has only the card.
    return outcome and replace(outcome, note=outcome.toast, toast=None)


def _apply_command(form: type[Form], draft: Draft, word: str | None) -> Outcome | None:
    question = current_question(form, draft)
    if word == "back":
        return taps.back(form, draft)
    if question is None:
        return Outcome(draft, send=True) if word == "send" else None
    if word == "skip" and question.may_skip:
        return taps.skip(draft, question)
    if word == "keep" and taps.may_keep(draft, question):
        return taps.keep(draft, question)
    if word == "done" and question.kind in LIST_KINDS:
        return taps.finish(draft, question)
    return None


def _send_too_early(form: type[Form], draft: Draft) -> Outcome | None:
    """Kirim at a question: what is being edited stays as it was, anything else comes first."""
    question = current_question(form, draft)
    if question is None:
        return None
    kept = draft.keep_answer(question.key)
    if draft.editing and current_question(form, kept) is None:
        return Outcome(kept)
    return Outcome(draft, note=Sentence(WHY_NOT_SENT)) if question.kind in FREE_KINDS else None


def _at_review(
    form: type[Form],
    draft: Draft,
    message: MessageInput,
    moment: Moment,
    results: Mapping[str, LookupResult],
) -> Outcome:
    """On the review: "3" or its name asks the third line again, "3 teks baru" answers it."""
    chosen, differs = None, None
    if isinstance(message, Text):
        differs = review_lines.which_of_two(form, draft, message.text, moment)
        chosen = review_lines.line_of(form, draft, message.text, moment)
    if differs is not None:
        return Outcome(draft, note=differs)
    if chosen is None or not isinstance(message, Text):
        refused = privacy_refusal(text_of(message))
        sends = Sentence(form.about.send)
        note = refused or _("Tulis %(send)s, atau nomor isian yang ingin diubah.", send=sends)
        return Outcome(draft, note=note)
    question, value = chosen
    outcome = taps.edit(draft, question.key)
    if not value:
        return outcome
    outcome = answer(outcome.draft, question, Text(value, message.message_id), moment, results)
    if outcome.draft.sources.get(str(message.message_id)) != Source(
        SourceKind.ANSWER, (question.key,)
    ):
        return outcome
    noted = sources.with_message(
        outcome.draft.sources, message.message_id, (question.key,), SourceKind.LINE
    )
    return replace(outcome, draft=outcome.draft.with_changes(sources=noted))
