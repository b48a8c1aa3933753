"""Which reader takes what was said, by the kind of question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.dates.days import day
from bot.forms.readers.follow_up import follow_up
from bot.forms.readers.identity_numbers import forbidden
from bot.forms.readers.values.attachments import attachments
from bot.forms.readers.values.choice import choice
from bot.forms.readers.values.each import each
from bot.forms.readers.values.headcount import headcount
from bot.forms.readers.values.many import many
from bot.forms.readers.values.number import number
from bot.forms.readers.values.phone import phone, shared
from bot.forms.readers.values.spot import sent, spot
from bot.forms.readers.values.text import text
from bot.forms.readers.values.yes_no import yes_no
from bot.forms.readers.words.needed import needed
from bot.forms.state.inputs import Contact, Edited, Files, Location, Text
from bot.forms.state.reading import Unread
from models.core.text import _
from models.forms.questions import Kind
from models.privacy_filter.residents import REFUSED, speaks_of_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.forms.state.inputs import Other
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

_TYPED: dict[Kind, Callable[[Question, str, Moment], Reading]] = {
    Kind.TEXT: text,
    Kind.NUMBER: number,
    Kind.DATE: day,
    Kind.YES_NO: yes_no,
    Kind.CHOICE: choice,
    Kind.MANY: many,
    Kind.PHONE: phone,
    Kind.HEADCOUNT: headcount,
    Kind.FOLLOW_UP: follow_up,
    Kind.SPOT: spot,
    Kind.EACH: each,
}
_FILES = {Kind.FILE, Kind.FILES}


def read(
    question: Question, said: Text | Edited | Files | Contact | Location | Other, moment: Moment
) -> Reading:
    """What was said as an answer to the question; a region's name is looked up elsewhere."""
    for words in _words(said):
        if refusal := forbidden(words, question.kind):
            return Unread(refusal, forget=True)
    if isinstance(said, Files) and speaks_of_list(said.caption):
        return Unread(REFUSED, forget=True)
    if isinstance(said, Text | Edited) and question.kind in _TYPED:
        return _TYPED[question.kind](question, said.text, moment)
    if isinstance(said, Contact) and question.kind is Kind.PHONE:
        return shared(said)
    if isinstance(said, Location) and question.kind is Kind.SPOT:
        return sent(said)
    if question.kind in _FILES and isinstance(said, Files):
        return attachments(question, said)
    if question.kind in _FILES and getattr(said, "kind", "") == "document":
        return Unread(_("Berkas ini belum terbaca. Kirim foto atau PDF."))
    return Unread(needed(question))


def _words(said: Text | Edited | Files | Contact | Location | Other) -> tuple[str, ...]:
    """Everything written in what was said."""
    if isinstance(said, Text | Edited):
        return (said.text,)
    if isinstance(said, Files):
        return (said.caption, *(attachment.name for attachment in said.attachments))
    return ()
