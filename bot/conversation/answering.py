"""One answer to one question: what was said is read, and the draft keeps it or says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation import sources, taps
from bot.conversation.readers import forbidden, pick, read
from bot.conversation.reading import Read, Unclear, Unread
from bot.conversation.said import Edited, Files, Text
from bot.conversation.speaking import filled
from bot.conversation.step import Step
from models.forms.fields import Kind
from models.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.conversation.draft import Candidate, Draft
    from bot.conversation.reading import Moment, Reading
    from bot.conversation.said import Contact, Other
    from bot.conversation.step import Found
    from models.forms.fields import Question

    Typing = Text | Edited | Contact | Files | Other

# Kinds whose typed answer is read into something else: the next card says what was understood.
ECHOED = {Kind.DATE, Kind.NUMBER, Kind.PHONE, Kind.REGION}
# Kinds whose card shows all there is to choose: what was not clear is asked from the beginning.
LISTED = {Kind.CHOICE, Kind.MANY, Kind.YES_NO}


def answer(
    draft: Draft, question: Question, said: Typing, moment: Moment, found: Mapping[str, Found]
) -> Step:
    """The next draft after one answer to the question being asked."""
    reading = reading_of(draft, question, said, moment, found)
    album = said.album if isinstance(said, Files) else ""
    if album:
        draft = draft.having(album=album)
    if isinstance(reading, Read):
        return _taken(draft, question, said, reading)
    if isinstance(reading, Unclear):
        after = draft.offering(question.key, reading.candidates)
        return Step(after, note=reading.why, offers=True)
    if question.kind in LISTED:
        draft = draft.offering(question.key, ())
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
    return read(question, _plain(said), filled(moment, draft.answers))


def meant(draft: Draft, question: Question, text: str) -> Candidate | None:
    """The candidate a text picks. Suggestions for free text are only for tapping."""
    if question.kind is Kind.TEXT:
        return None
    offered = draft.candidates.get(question.key, ())
    return pick(offered, text, closely=question.kind is Kind.REGION)


def files_taken(draft: Draft, question: Question, more: list[object]) -> Step:
    """Photos one by one; the list ends with Selesai."""
    files = (*taps.ticks(draft, question), *more)
    if question.at_most is not None and len(files) > question.at_most:
        note = say(N_("Paling banyak %(most)s berkas. Tekan Selesai."), most=question.at_most)
        return Step(draft, note=note)
    return Step(draft.ticking(question.key, files))


def _looked_up(result: Found) -> Reading:
    """Regions are always confirmed by a tap; without any it was a miss."""
    if result.candidates:
        return Unclear(result.candidates, result.why or say(N_("Mana yang dimaksud?")))
    return Unread(
        result.why or say(N_("Di sini perlu nama wilayah. Tulis nama desa dan kecamatannya."))
    )


def _plain(said: Typing) -> Text | Contact | Files | Other:
    """An edited message as if it were new."""
    if not isinstance(said, Edited):
        return said
    if said.attachments:
        return Files(said.attachments, said.text, said.message_id)
    return Text(said.text, said.message_id)


def _taken(draft: Draft, question: Question, said: Typing, reading: Read) -> Step:
    if question.kind is Kind.FILES:
        return files_taken(draft, question, reading.answer)
    after = draft.answered(question, reading.answer, reading.name)
    message_id = getattr(said, "message_id", 0)
    noted = sources.noted(after.sources, message_id, (question.key,))
    echoed = question.kind in ECHOED and isinstance(said, Text)
    return Step(after.having(sources=noted), echo=question.key if echoed else "")
