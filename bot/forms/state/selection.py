"""What is chosen on a question's card: the list that is not finished, or the earlier answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.state.answers import codes_in, files_in
from bot.forms.state.pending import CollectedFiles, Ticks
from models.forms.form import Kind

if TYPE_CHECKING:
    from bot.forms.state.answers import StoredFile
    from bot.forms.state.draft import Draft
    from models.forms.form import Question

OPTION_KINDS = {Kind.CHOICE, Kind.YES_NO, Kind.MANY}  # kinds whose options are buttons
LIST_KINDS = {Kind.MANY, Kind.FILES}  # kinds that end with Selesai


def selected_codes(draft: Draft, question: Question) -> tuple[str, ...]:
    """The options ticked, as far as they are still left."""
    pending = draft.pending.get(question.key)
    codes = (
        pending.codes if isinstance(pending, Ticks) else codes_in(draft.answers.get(question.key))
    )
    return tuple(code for code in codes if question.is_left(code))


def selected_files(draft: Draft, question: Question) -> tuple[StoredFile, ...]:
    """The files sent."""
    pending = draft.pending.get(question.key)
    if isinstance(pending, CollectedFiles):
        return pending.files
    return files_in(draft.answers.get(question.key))
