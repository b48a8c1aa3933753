"""What BPS says to BPS about something to be looked at again; no agent sees any of this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, BELL, DONE, Screen, button_row, line, quote, title
from handlers.review import buttons
from handlers.submissions.screens.threads import submission_button
from models.core.text import Listing, Sentence, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Line
    from models.core.text import Value
    from models.people.records import Person
    from models.review.overview.cases import Case
    from models.review.records.office_words import OfficeWord


def office_lines(case: Case, zone: ZoneInfo) -> list[Line]:
    """What the office asked, and every word of BPS to it, with its day; until the office agrees."""
    asked = case.office_question
    if asked is None:
        return []
    who, when = _name(case, asked.person_id), asked.at.astimezone(zone)
    words = _("%(who)s meminta diperiksa ulang, %(when)s:", who=who, when=when)
    waits = case.rechecked is not None
    lines = [line(words, ATTENTION if waits else ""), quote(asked.words or "")]
    for said in case.office_words:
        if said.at >= asked.at:
            lines += word_lines(case, said, zone)
    return lines


def word_lines(case: Case, said: OfficeWord, zone: ZoneInfo) -> list[Line]:
    """One sentence, whose it is and when it was said."""
    who, when = _name(case, said.person_id), said.at.astimezone(zone)
    return [
        line(_("%(who)s, hanya dibaca BPS, %(when)s:", who=who, when=when)),
        quote(said.words),
    ]


def _name(case: Case, person_id: int | None) -> Value:
    person = case.people.get(person_id or 0)
    return name_with_title(person) if person is not None else _("BPS")


def answer_office_button(receipt: str) -> Button:
    """The pembina's word to the office; a reply to a message with this button is one, too."""
    return buttons.answer_office.button(_("Jawab kantor"), receipt=receipt)


def office_word_notice(case: Case, by: Person, words: str) -> Screen:
    """To the other side of BPS: what was said about the office's question."""
    place = case.of.place.village or case.of.place.label
    number = _("%(name)s, nomor %(receipt)s", name=name_with_title(by), receipt=case.of.receipt)
    again = buttons.answer_office.button(_("Balas"), receipt=case.of.receipt)
    return Screen(
        (
            title(_("Jawaban soal periksa ulang, %(village)s", village=place), BELL),
            line(number),
            quote(words),
        ),
        (button_row(again, submission_button(case.of.receipt)),),
    )


def said_screen(case: Case, word_id: int, then: Sentence) -> Screen:
    """Stored, who hears of it, and the minute to take it back."""
    undo = buttons.undo_office_word.button(_("Urungkan"), word_id=word_id)
    return Screen(
        (title(_("Jawaban tersimpan"), DONE), line(then)),
        (button_row(undo, submission_button(case.of.receipt)),),
    )


def unsaid_screen(case: Case, words: str) -> Screen:
    """Taken back: the words are shown, to be used again."""
    again = answer_office_button(case.of.receipt)
    return Screen(
        (title(_("Sudah diurungkan"), DONE), quote(words)),
        (button_row(again, submission_button(case.of.receipt)),),
    )


def heard_words(told: Sequence[Person], held_back: Collection[int]) -> Sentence:
    """Who of BPS reads it when the minute is over; the agent never does."""
    hearing = [person for person in told if person.id not in held_back]
    if not hearing:
        return _("Bisa diurungkan dalam satu menit. Hanya BPS membacanya, agen tidak.")
    names = Listing(tuple(name_with_title(person) for person in hearing))
    return _(
        "Bisa diurungkan dalam satu menit, lalu diteruskan kepada %(name)s. Agen tidak membacanya.",
        name=names,
    )
