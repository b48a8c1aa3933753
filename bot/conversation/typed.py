"""What typing, contacts and files do: every question can be answered without a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation import taps
from bot.conversation.path import applicable, current
from bot.conversation.readers import commands, edit_line, forbidden, labelled, pick, read
from bot.conversation.reading import Read, Unclear, Unread
from bot.conversation.said import Edited, Files, Text
from bot.conversation.step import Lookup, Step
from models.forms.fields import Kind
from models.words import N_, Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.conversation.draft import Draft
    from bot.conversation.reading import Moment, Reading
    from bot.conversation.said import Contact, Other
    from bot.conversation.step import Found
    from models.forms.fields import Form, Question

    Typing = Text | Edited | Contact | Files | Other

# After this many answers that could not be read, the card offers other ways.
PATIENCE = 3
# Kinds whose typed answer is read into something else: the next card says what was understood.
ECHOED = {Kind.DATE, Kind.NUMBER, Kind.PHONE, Kind.REGION}


def lookups(
    form: type[Form], draft: Draft, said: Text | Edited, moment: Moment
) -> dict[str, Lookup]:
    """The regions to look for: the current question, an edited answer, or labelled lines."""
    if forbidden(said.text) is not None:
        return {}
    asked = _texts(form, draft, said, moment)
    return {
        question.key: Lookup(text, question.levels, draft.context.get("within", ""))
        for question, text in asked
        if question.kind is Kind.REGION
        and pick(draft.candidates.get(question.key, ()), text) is None
    }


def take(
    form: type[Form], draft: Draft, said: Typing, moment: Moment, found: Mapping[str, Found]
) -> Step:
    """The next draft; what cannot be read keeps the place and says why."""
    if isinstance(said, Edited):
        return _edited(form, draft, said, moment, found)
    if isinstance(said, Text):
        step = _whole(form, draft, said, moment, found) or _command(form, draft, said, moment)
        if step is not None:
            return step
    question = current(form, draft)
    if question is None:
        return _at_review(form, draft, said, moment, found)
    return _answer(draft, question, said, moment, found)


def _texts(
    form: type[Form], draft: Draft, said: Text | Edited, moment: Moment
) -> list[tuple[Question, str]]:
    """Which questions a text answers, and with what part of it."""
    if isinstance(said, Edited):
        question = form.question(draft.sources.get(str(said.message_id), ""))
        return [(question, said.text)] if question else []
    lines = labelled(said.text, form.questions, moment)
    if lines is not None:
        return [(q, lines[q.key]) for q in form.questions if q.key in lines]
    question = current(form, draft)
    if question is not None:
        return [(question, said.text)]
    chosen = _line_of(form, draft, said.text)
    return [chosen] if chosen and chosen[1] else []


def _command(form: type[Form], draft: Draft, said: Text, moment: Moment) -> Step | None:
    """Typed words that do what the card's buttons do; only where the card has that button."""
    word = commands(said.text, moment)
    question = current(form, draft)
    if word == "back":
        return taps.back(form, draft)
    if question is None:
        return Step(draft, send=True) if word == "send" else None
    if word == "skip" and question.may_skip:
        return taps.skip(draft, question)
    if word == "keep" and question.key in draft.answers:
        return Step(draft.having(at=None, editing=False, ticks=None, misses=0))
    if word == "done" and question.kind in {Kind.MANY, Kind.FILES}:
        return taps.finish(draft, question)
    return None


def _answer(
    draft: Draft, question: Question, said: Typing, moment: Moment, found: Mapping[str, Found]
) -> Step:
    """One answer to the question being asked."""
    if isinstance(said, Files) and said.album and said.album == draft.album:
        if question.kind is not Kind.FILES:
            return Step(draft, nothing=True)  # the rest of an album whose first photo was taken
    reading = _reading(draft, question, said, moment, found)
    if isinstance(reading, Read):
        return _taken(draft, question, said, reading)
    if isinstance(reading, Unclear):
        offered = {**draft.candidates, question.key: reading.candidates}
        return Step(draft.having(candidates=offered), note=reading.why)
    return Step(draft.having(misses=draft.misses + 1), note=reading.why)


def _taken(draft: Draft, question: Question, said: Typing, reading: Read) -> Step:
    if question.kind is Kind.FILES:
        files = [*taps.ticks(draft, question), *reading.answer]
        if question.at_most is not None and len(files) > question.at_most:
            note = say(N_("Paling banyak %(most)s berkas. Tekan Selesai."), most=question.at_most)
            return Step(draft, note=note)
        return Step(draft.having(ticks=tuple(files), misses=0, album=_album(said)))
    after = _sourced(draft, question, said).answered(question.key, reading.answer, reading.name)
    if isinstance(said, Files):
        after = after.having(album=said.album)
    echoed = question.kind in ECHOED and isinstance(said, Text)
    return Step(after, echo=question.key if echoed else "")


def _album(said: Typing) -> str:
    return said.album if isinstance(said, Files) else ""


def _reading(
    draft: Draft, question: Question, said: Typing, moment: Moment, found: Mapping[str, Found]
) -> Reading:
    """Read what was said: one of the candidates on the card, a lookup's find, or the reader's."""
    if isinstance(said, Text | Edited) and forbidden(said.text) is None:
        chosen = pick(draft.candidates.get(question.key, ()), said.text)
        if chosen is not None:
            return taps.chosen(question, chosen)
        if question.key in found:
            result = found[question.key]
            return Unclear(result.candidates, result.why or say(N_("Mana yang dimaksud?")))
    if question.kind is Kind.ONE_OF:
        return Unread(say(N_("Tekan satu nama, atau tulis nomornya.")))
    plain = Text(said.text, said.message_id) if isinstance(said, Edited) else said
    return read(question, plain, moment)


def _sourced(draft: Draft, question: Question, said: Typing) -> Draft:
    """Remember which message gave the answer, so that editing it edits the answer."""
    message_id = getattr(said, "message_id", 0)
    rest = {source: key for source, key in draft.sources.items() if key != question.key}
    if message_id:
        rest[str(message_id)] = question.key
    return draft.having(sources=rest)


def _edited(
    form: type[Form], draft: Draft, said: Edited, moment: Moment, found: Mapping[str, Found]
) -> Step:
    """The person changed a message they had sent: its answer changes, the place stays."""
    asked = _texts(form, draft, said, moment)
    if not asked:
        return Step(draft, nothing=True)
    question, _ = asked[0]
    reading = _reading(draft, question, said, moment, found)
    if isinstance(reading, Read):
        place = draft.having(answers={**draft.answers, question.key: reading.answer})
        names = {k: v for k, v in draft.names.items() if k != question.key}
        if reading.name:
            names[question.key] = reading.name
        return Step(place.having(names=names), echo=question.key)
    if isinstance(reading, Unclear):
        offered = {**draft.candidates, question.key: reading.candidates}
        again = draft.having(candidates=offered, at=question.key, editing=True)
        return Step(again, note=reading.why)
    return Step(draft, note=reading.why)


def _at_review(
    form: type[Form], draft: Draft, said: Typing, moment: Moment, found: Mapping[str, Found]
) -> Step:
    """On the review: "3" asks the third line again, "3 teks baru" answers it at once."""
    chosen = _line_of(form, draft, said.text) if isinstance(said, Text) else None
    if chosen is None:
        refused = forbidden(said.text) if isinstance(said, Text) else None
        note = refused or say(N_("Tulis kirim, atau nomor isian yang ingin diubah."))
        return Step(draft, note=note)
    question, value = chosen
    step = taps.edit(draft, question.key)
    if not value or not isinstance(said, Text):
        return step
    return _answer(step.draft, question, Text(value, said.message_id), moment, found)


def _line_of(form: type[Form], draft: Draft, text: str) -> tuple[Question, str] | None:
    """The question under the number that a text begins with, and the rest of the text."""
    numbered = edit_line(text)
    lines = applicable(form, draft)
    if numbered is None or not 1 <= numbered[0] <= len(lines):
        return None
    return lines[numbered[0] - 1], numbered[1]


def _whole(
    form: type[Form], draft: Draft, said: Text, moment: Moment, found: Mapping[str, Found]
) -> Step | None:
    """A whole form in one message: labelled lines are read as far as possible, gaps are asked."""
    if forbidden(said.text) is not None or labelled(said.text, form.questions, moment) is None:
        return None
    lines = _texts(form, draft, said, moment)
    note: Sentence | None = None
    taken = 0
    for question, text in lines:
        reading = _reading(draft, question, Text(text), moment, found)
        if isinstance(reading, Read):
            draft = draft.answered(question.key, reading.answer, reading.name)
            taken += 1
        elif isinstance(reading, Unclear):
            offered = {**draft.candidates, question.key: reading.candidates}
            draft = draft.having(candidates=offered)
        else:
            note = note or reading.why
    count = say(N_("Terbaca %(taken)s dari %(all)s baris."), taken=taken, all=len(lines))
    return Step(draft, note=note, told=count)
