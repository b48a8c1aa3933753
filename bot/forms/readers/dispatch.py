"""Which reader takes what was said, by the kind of question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.dates.days import read_day
from bot.forms.readers.follow_up import read_follow_up
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.values.attachments import read_attachments
from bot.forms.readers.values.choice import read_choice
from bot.forms.readers.values.each import read_each
from bot.forms.readers.values.headcount import read_headcount
from bot.forms.readers.values.many import read_many
from bot.forms.readers.values.number import read_number
from bot.forms.readers.values.phone import read_contact, read_phone
from bot.forms.readers.values.spot import read_location, read_spot
from bot.forms.readers.values.text import read_text
from bot.forms.readers.values.yes_no import read_yes_no
from bot.forms.readers.words.needed import requirement
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

_READERS: dict[Kind, Callable[[Question, str, Moment], Reading]] = {
    Kind.TEXT: read_text,
    Kind.NUMBER: read_number,
    Kind.DATE: read_day,
    Kind.YES_NO: read_yes_no,
    Kind.CHOICE: read_choice,
    Kind.MANY: read_many,
    Kind.PHONE: read_phone,
    Kind.HEADCOUNT: read_headcount,
    Kind.FOLLOW_UP: read_follow_up,
    Kind.SPOT: read_spot,
    Kind.EACH: read_each,
}
_FILE_KINDS = {Kind.FILE, Kind.FILES}


def read_answer(
    question: Question, said: Text | Edited | Files | Contact | Location | Other, moment: Moment
) -> Reading:
    """What was said as an answer to the question; a region's name is looked up elsewhere."""
    for words in _texts(said):
        if refusal := privacy_refusal(words, question.kind):
            return Unread(refusal, forget=True)
    if isinstance(said, Files) and speaks_of_list(said.caption):
        return Unread(REFUSED, forget=True)
    if isinstance(said, Text | Edited) and question.kind in _READERS:
        return _READERS[question.kind](question, said.text, moment)
    if isinstance(said, Contact) and question.kind is Kind.PHONE:
        return read_contact(said)
    if isinstance(said, Location) and question.kind is Kind.SPOT:
        return read_location(said)
    if question.kind in _FILE_KINDS and isinstance(said, Files):
        return read_attachments(question, said)
    if question.kind in _FILE_KINDS and getattr(said, "kind", "") == "document":
        return Unread(_("Berkas ini belum terbaca. Kirim foto atau PDF."))
    return Unread(requirement(question))


def _texts(said: Text | Edited | Files | Contact | Location | Other) -> tuple[str, ...]:
    """Everything written in what was said."""
    if isinstance(said, Text | Edited):
        return (said.text,)
    if isinstance(said, Files):
        return (said.caption, *(attachment.name for attachment in said.attachments))
    return ()
