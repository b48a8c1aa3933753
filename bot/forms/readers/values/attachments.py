"""Reads photos and PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.forms.readers.words.needed import needed
from bot.forms.readers.words.spelling import cleaned
from bot.forms.state.reading import Read, Unread
from models.core.text import _
from models.forms.questions import Kind
from models.forms.values import LARGEST_FILE

if TYPE_CHECKING:
    from bot.forms.state.inputs import Files
    from bot.forms.state.reading import Reading
    from models.forms.questions import Question

LONGEST_LINE = 200  # letters kept of what is written under a photo


def attachments(question: Question, files: Files) -> Reading:
    """One attachment as JSON, or the list of them for a question that takes several."""
    sent = kept(files)
    if not sent:
        return Unread(needed(question))
    if any(one.size > LARGEST_FILE for one in files.attachments):
        return Unread(_("Berkas itu lebih dari 10 MB. Kirim foto, atau PDF yang lebih kecil."))
    if question.kind is Kind.FILES:
        if question.at_most is not None and len(sent) > question.at_most:
            return Unread(_("Kirim paling banyak %(most)s foto atau PDF.", most=question.at_most))
        return Read(sent)
    if len(sent) > 1:
        return Unread(_("Cukup satu foto atau PDF. Kirim satu saja."))
    return Read(sent[0])


def kept(files: Files) -> list[dict[str, Any]]:
    """Files as they are stored; the first carries what was written under it."""
    sent = [attachment.model_dump(mode="json") for attachment in files.attachments]
    for one in sent[:1]:
        one["line"] = " ".join(cleaned(files.caption).split())[:LONGEST_LINE]
    return sent
