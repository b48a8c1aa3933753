"""Reads photos and PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation.readers.needed import needed
from bot.conversation.reading import Read, Unread
from models.forms.questions import Kind
from models.words import N_, say

if TYPE_CHECKING:
    from bot.conversation.reading import Reading
    from bot.conversation.said import Files
    from models.forms.questions import Question


def attachments(question: Question, files: Files) -> Reading:
    """One attachment as JSON, or the list of them for a question that takes several."""
    kept = [attachment.model_dump(mode="json") for attachment in files.attachments]
    if not kept:
        return Unread(needed(question))
    if question.kind is Kind.FILES:
        if question.at_most is not None and len(kept) > question.at_most:
            return Unread(
                say(N_("Kirim paling banyak %(most)s foto atau PDF."), most=question.at_most)
            )
        return Read(kept)
    if len(kept) > 1:
        return Unread(say(N_("Cukup satu foto atau PDF. Kirim satu saja.")))
    return Read(kept[0])
