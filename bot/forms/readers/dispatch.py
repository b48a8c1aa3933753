"""Which reader takes what was said, by the kind of question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.dates.days import read_day
from bot.forms.readers.follow_up import read_follow_up
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.letter_number import read_letter_number
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
from bot.forms.state.inputs import Contact, Edited, Files, Location, Other, Text
from bot.forms.state.reading import Unread
from models.core.text import N_, Sentence, _
from models.forms.questions import Kind
from models.privacy_filter.residents import REFUSED, speaks_of_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.forms.state.inputs import MessageInput
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
_SEND_OTHERWISE = {
    "heic": N_("Foto HEIC belum bisa dibuka di sini. Kirim lagi sebagai foto, bukan berkas."),
    "old_office": N_(
        "Jenis Word atau Excel ini tidak diterima. Simpan sebagai .docx, .xlsx, atau PDF."
    ),
}


def read_answer(question: Question, message: MessageInput, moment: Moment) -> Reading:
    """What was said as an answer to the question; a region's name is looked up elsewhere."""
    for words in _texts(message):
        if refusal := privacy_refusal(words, question.kind):
            return Unread(refusal, forget=True)
    if isinstance(message, Files) and speaks_of_list(message.caption):
        return Unread(REFUSED, forget=True)
    if isinstance(message, Text | Edited) and question.letter_number:
        return read_letter_number(question, message.text, moment)
    if isinstance(message, Text | Edited) and question.kind in _READERS:
        return _READERS[question.kind](question, message.text, moment)
    if isinstance(message, Contact) and question.kind is Kind.PHONE:
        return read_contact(message)
    if isinstance(message, Location) and question.kind is Kind.SPOT:
        return read_location(message)
    if question.kind in _FILE_KINDS and isinstance(message, Files):
        return read_attachments(question, message)
    if (refusal := refuse_file(message, question)) is not None:
        return Unread(refusal)
    return Unread(requirement(question))


def refuse_file(message: MessageInput, question: Question | None = None) -> Sentence | None:
    """Why a document is not taken, and how to send it; none of anything else."""
    kind = message.kind if isinstance(message, Other) else ""
    if kind in _SEND_OTHERWISE:
        return Sentence(_SEND_OTHERWISE[kind])
    if kind != "document" or question is None or question.kind not in _FILE_KINDS:
        return None
    if question.takes_documents:
        return _("Berkas ini belum terbaca. Kirim foto, PDF, .docx, atau .xlsx.")
    return _("Berkas ini belum terbaca. Kirim foto atau PDF.")


def _texts(message: MessageInput) -> tuple[str, ...]:
    """Everything written in what was said."""
    if isinstance(message, Text | Edited):
        return (message.text,)
    if isinstance(message, Files):
        return (message.caption, *(attachment.name for attachment in message.attachments))
    return ()
