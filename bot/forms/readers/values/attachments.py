"""Reads photos, PDFs and, where a question takes them, Word and Excel files."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.forms.readers.words.needed import requirement
from bot.forms.readers.words.spelling import clean
from bot.forms.state.reading import Read, Unread
from models.core.text import N_, Sentence, _
from models.forms.questions import Kind
from models.forms.values import LARGEST_FILE

if TYPE_CHECKING:
    from bot.forms.state.inputs import Files
    from bot.forms.state.reading import Reading
    from models.forms.questions import Question
    from models.forms.values import Attachment


class WhyNot(StrEnum):
    """Why a file is not kept."""

    LARGE = "large"
    OFFICE = "office"
    OTHER = "other"
    TWICE = "twice"
    FULL = "full"


_WORDS = {
    WhyNot.LARGE: N_("Berkas itu lebih dari 10 MB. Kirim foto, atau PDF yang lebih kecil."),
    WhyNot.OFFICE: N_("Di sini perlu foto atau PDF. Simpan berkas itu sebagai PDF dulu."),
    WhyNot.OTHER: N_("Berkas ini belum terbaca. Kirim foto atau PDF."),
}
OFFICE = {"word", "excel"}
LONGEST_LINE = 200  # letters kept of what is written under a photo


def read_attachments(question: Question, files: Files) -> Reading:
    """One attachment as JSON, or the list of them for a question that takes several."""
    sent = stored_files(files)
    if not sent:
        return Unread(requirement(question))
    whys = [_why_not(question, attachment) for attachment in files.attachments]
    taken = [file for file, why in zip(sent, whys, strict=True) if why is None]
    if not taken:
        return Unread(Sentence(_WORDS[whys[0] or WhyNot.OTHER]))
    if question.kind is Kind.FILES:
        return Read(taken)
    if len(taken) > 1:
        return Unread(_("Cukup satu foto atau PDF. Kirim satu saja."))
    return Read(taken[0])


def left_out(question: Question, files: Files) -> Counter[WhyNot]:
    """How many of the files sent at once the question does not take, by the reason."""
    whys = Counter(_why_not(question, attachment) for attachment in files.attachments)
    counts = Counter({why: count for why, count in whys.items() if why is not None})
    counts[WhyNot.OTHER] += files.left_out
    return counts


def _why_not(question: Question, attachment: Attachment) -> WhyNot | None:
    if attachment.size > LARGEST_FILE:
        return WhyNot.LARGE
    if attachment.kind in OFFICE and not question.takes_documents:
        return WhyNot.OFFICE
    return None


def stored_files(files: Files) -> list[dict[str, Any]]:
    """Files as they are stored; the first carries what was written under all."""
    sent = [attachment.model_dump(mode="json") for attachment in files.attachments]
    # Of an album the others carry their own.
    for file in sent[:1]:
        below = " ".join(clean(files.caption).split())[:LONGEST_LINE]
        file["line"] = below or file["line"]
    return sent
