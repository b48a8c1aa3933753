"""The receipt of a question, and what BPS is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import BELL, DONE, WAITING, Screen, button_row, line, quote, title
from handlers.submissions.screens.threads import (
    answer_button,
    remark_notice_lines,
    submission_button,
)
from models.core.text import Listing, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.people.records import Person


def receipt_screen(receipt: str, readers: Sequence[Person], contact: str) -> Screen:
    """What the agent gets: its number, and who has it now."""
    told = line(
        _("BPS di wilayah ini belum terhubung. Tanya ke %(contact)s.", contact=contact), WAITING
    )
    names = Listing(tuple(name_with_title(person) for person in readers))
    hearing = tuple(name_with_title(person) for person in readers if person.hears)
    if readers:
        told = line(_("Menunggu dibaca %(name)s. Jawabannya datang di sini.", name=names), WAITING)
    if hearing:
        names = Listing(hearing)
        told = line(_("Diteruskan kepada %(name)s. Jawabannya datang di sini.", name=names))
    return Screen(
        (
            title(_("Pertanyaan tersimpan"), DONE),
            line(_("Nomor %(receipt)s", receipt=receipt)),
            told,
        ),
        (button_row(submission_button(receipt), open_menu.button(_("Menu"))),),
    )


def question_notice(who: Person, receipt: str, village: str, words: str) -> Screen:
    """What BPS gets: who asks, and what."""
    news = _("Pertanyaan agen, %(village)s", village=village)
    return Screen(
        remark_notice_lines(news, BELL, who, receipt, quote(words)),
        (button_row(answer_button(receipt), submission_button(receipt)),),
    )
