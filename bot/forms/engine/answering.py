"""One answer to one question: what was said is read, and the draft keeps it or says why not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.engine import taps
from bot.forms.engine.attachments import gathered
from bot.forms.readers.candidates import pick
from bot.forms.readers.commands import skips
from bot.forms.readers.dispatch import read
from bot.forms.readers.identity_numbers import forbidden
from bot.forms.readers.words.nearness import number_typed
from bot.forms.state import per_option, sources
from bot.forms.state.inputs import Edited, Files, Location, Text
from bot.forms.state.outcome import Step
from bot.forms.state.placeholders import filled
from bot.forms.state.reading import Read, Unclear, Unread
from models.core.text import _
from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.draft import Candidate, Draft
    from bot.forms.state.inputs import Contact, Other
    from bot.forms.state.outcome import Found
    from bot.forms.state.reading import Moment, Reading
    from models.forms.form import Question

    Typing = Text | Edited | Contact | Files | Location | Other

# Kinds whose typed answer is read into something else: the next card says what was understood.
ECHOED = {Kind.DATE, Kind.NUMBER, Kind.PHONE, Kind.REGION, Kind.HEADCOUNT, Kind.FOLLOW_UP}
# Kinds of several parts: of the candidates only the number is typed, words are read anew.
WRITTEN = {Kind.HEADCOUNT, Kind.FOLLOW_UP}
# Kinds whose card shows all there is to choose: what was not clear is asked from the beginning.
LISTED = {Kind.CHOICE, Kind.MANY, Kind.YES_NO}


def answer(
    draft: Draft, question: Question, said: Typing, moment: Moment, found: Mapping[str, Found]
) -> Step:
    """The next draft after one answer to the question being asked."""
    reading = reading_of(draft, question, said, moment, found)
    album = said.album if isinstance(said, Files) else ""
    if album:
        taken = question.kind is Kind.FILES and isinstance(reading, Read)
        draft = draft.having(album=f"{album} {question.key}" if taken else album)
    if isinstance(reading, Read):
        return _taken(draft, question, said, reading)
    if isinstance(reading, Unclear):
        after = draft.offering(question.key, reading.candidates)
        return Step(after, note=reading.why, offers=True)
    if question.kind in LISTED:
        draft = draft.offering(question.key, ())
    if reading.so_far:
        draft = draft.ticking(question.key, (reading.so_far,))
        return Step(draft, note=reading.why, offers=True)
    return Step(draft.having(misses=draft.misses + 1), note=reading.why)


def reading_of(
    draft: Draft, question: Question, said: Typing, moment: Moment, found: Mapping[str, Found]
) -> Reading:
    """Read what was said: one of the candidates on the card, a lookup's find, or the reader's."""
    if isinstance(said, Text | Edited) and forbidden(said.text) is None:
        chosen = meant(draft, question, said.text)
        if chosen is not None:
            return taps.chosen(question, chosen)
        if question.key in found:
            return _looked_up(found[question.key])
        if skips(question, said.text, moment):
            return Read("" if question.kind is Kind.EACH else None)
        said = _going_on(draft, question, said)
    return read(question, _plain(said), filled(moment, draft.answers))


def _going_on(draft: Draft, question: Question, said: Text | Edited) -> Text | Edited:
    """A bare number after "20 orang": the number of women among them."""
    so_far = draft.ticks.get(question.key, ())
    number = number_typed(said.text) if question.kind is Kind.HEADCOUNT and so_far else None
    if number is None:
        return said
    return replace(said, text=f"{so_far[0]}, {number} perempuan")


def meant(draft: Draft, question: Question, text: str) -> Candidate | None:
    """The candidate a text picks. Suggestions for free text are only for tapping."""
    if question.kind is Kind.TEXT:
        return None
    if question.kind in WRITTEN and number_typed(text) is None:
        return None
    offered = draft.candidates.get(question.key, ())
    return pick(offered, text, closely=question.kind is Kind.REGION)


def _looked_up(result: Found) -> Reading:
    """Regions are always confirmed by a tap; without any it was a miss."""
    if result.candidates:
        return Unclear(result.candidates, result.why or _("Mana yang dimaksud?"))
    return Unread(result.why or _("Di sini perlu nama wilayah. Tulis nama desa dan kecamatannya."))


def _plain(said: Typing) -> Text | Contact | Files | Location | Other:
    """An edited message as if it were new."""
    if not isinstance(said, Edited):
        return said
    if said.attachments:
        return Files(said.attachments, said.text, said.message_id)
    return Text(said.text, said.message_id)


def _taken(draft: Draft, question: Question, said: Typing, reading: Read) -> Step:
    if question.kind is Kind.FILES and reading.answer is not None:
        return gathered(draft, question, reading.answer)
    if question.kind is Kind.EACH:
        return _told(draft, question, said, reading)
    after = draft.answered(question, reading.answer, reading.name)
    # A live location changes its message by itself: that is no edit of an answer.
    message_id = 0 if isinstance(said, Location) else getattr(said, "message_id", 0)
    noted = sources.noted(after.sources, message_id, (question.key,))
    echoed = question.kind in ECHOED and isinstance(said, Text) and reading.answer is not None
    echoed = echoed or isinstance(said, Location)
    return Step(after.having(sources=noted), echo=question.key if echoed else "")


def _told(draft: Draft, question: Question, said: Typing, reading: Read) -> Step:
    """Texts for items; the message counts as their source when it told all of them."""
    here = per_option.at_hand(draft, question)
    texts = reading.answer if isinstance(reading.answer, dict) else {here: reading.answer}
    step = per_option.tell(draft, question, texts)
    if not set(question.left or ()) <= texts.keys() or question.key in step.draft.ticks:
        return step
    message_id = getattr(said, "message_id", 0)
    noted = sources.noted(step.draft.sources, message_id, (question.key,))
    return Step(step.draft.having(sources=noted))
