"""Reads photos, PDFs and, where a question takes them, Word and Excel files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.forms.readers.words.needed import requirement
from bot.forms.readers.words.spelling import clean
from bot.forms.state.reading import Read, Unread
from models.core.text import _
from models.forms.questions import Kind
from models.forms.values import LARGEST_FILE

if TYPE_CHECKING:
    from bot.forms.state.inputs import Files
    from bot.forms.state.reading import Reading
    from models.forms.questions import Question

OFFICE = {"word", "excel"}
LONGEST_LINE = 200  # letters kept of what is written under a photo


def read_attachments(question: Question, files: Files) -> Reading:
    """One attachment as JSON, or the list of them for a question that takes several."""
    sent = stored_files(files)
    if not sent:
        return Unread(requirement(question))
    if any(attachment.size > LARGEST_FILE for attachment in files.attachments):
        return Unread(_("Berkas itu lebih dari 10 MB. Kirim foto, atau PDF yang lebih kecil."))
    office = any(attachment.kind in OFFICE for attachment in files.attachments)
    if office and not question.takes_documents:
        return Unread(_("Di sini perlu foto atau PDF. Simpan berkas itu sebagai PDF dulu."))
    if question.kind is Kind.FILES:
        if question.at_most is not None and len(sent) > question.at_most:
            return Unread(_("Kirim paling banyak %(most)s foto atau PDF.", most=question.at_most))
        return Read(sent)
    if len(sent) > 1:
        return Unread(_("Cukup satu foto atau PDF. Kirim satu saja."))
    return Read(sent[0])


def stored_files(files: Files) -> list[dict[str, Any]]:
    """Files as they are stored; the first carries what was written under all."""
    sent = [attachment.model_dump(mode="json") for attachment in files.attachments]
    for file in sent[:1]:
        below = " ".join(clean(files.caption).split())[:LONGEST_LINE]
        file["line"] = below or file["line"]
    return sent
