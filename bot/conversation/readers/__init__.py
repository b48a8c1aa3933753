"""The readers: what was said becomes an answer, a question back, or candidates. All pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation.readers.attachments import attachments, kept
from bot.conversation.readers.candidates import pick, picked
from bot.conversation.readers.choice import choice
from bot.conversation.readers.commands import commands, edit_line, skips
from bot.conversation.readers.days import day
from bot.conversation.readers.each import each
from bot.conversation.readers.follow_up import follow_up
from bot.conversation.readers.guard import forbidden
from bot.conversation.readers.headcount import headcount
from bot.conversation.readers.labelled import labelled
from bot.conversation.readers.many import many
from bot.conversation.readers.needed import needed
from bot.conversation.readers.number import number
from bot.conversation.readers.phone import phone, shared
from bot.conversation.readers.spot import sent, spot
from bot.conversation.readers.text import text
from bot.conversation.readers.yes_no import yes_no
from bot.conversation.reading import Unread
from bot.conversation.said import Contact, Edited, Files, Location, Text
from models.forms.questions import Kind
from models.residents import REFUSED, speaks_of_list
from models.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.conversation.reading import Moment, Reading
    from bot.conversation.said import Other
    from models.forms.questions import Question

__all__ = [
    "commands",
    "edit_line",
    "forbidden",
    "kept",
    "labelled",
    "pick",
    "picked",
    "read",
    "skips",
]

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
        return Unread(say(N_("Berkas ini belum terbaca. Kirim foto atau PDF.")))
    return Unread(needed(question))


def _words(said: Text | Edited | Files | Contact | Location | Other) -> tuple[str, ...]:
    """Everything written in what was said."""
    if isinstance(said, Text | Edited):
        return (said.text,)
    if isinstance(said, Files):
        return (said.caption, *(attachment.name for attachment in said.attachments))
    return ()
