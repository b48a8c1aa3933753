"""Whether words that nobody asked for are the answer to a correction, or a reply to BPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import EDIT, Screen, button_row, line, quote, title
from handlers.submissions import buttons
from handlers.submissions.screens.threads import spoken
from models.core.text import N_, Sentence, _
from models.forms.form import FORMS

if TYPE_CHECKING:
    from models.submissions.records.threads import Remark, Thread

MEND = N_("Perbaiki isian ini")


def wanted_words(wish: Remark, thread: Thread) -> Sentence:
    """Which answer of which number is waited for."""
    question = FORMS[thread.form].question(wish.question or "")
    label = Sentence(question.label) if question is not None else ""
    return _("%(label)s, nomor %(receipt)s", label=label, receipt=wish.receipt)


def for_wish_screen(wish: Remark, thread: Thread, *, answers: int) -> Screen:
    """The card quotes the words, and Telegram brings them along with the tap: none is kept here."""
    use = buttons.mend_with_words.button(_("Jadikan jawaban"), remark_id=wish.id, style="primary")
    reply = buttons.reply_with_words.button(_("Balas pembina"), receipt=wish.receipt)
    return Screen(
        (
            title(_("Ini untuk perbaikan?"), EDIT),
            line(wanted_words(wish, thread)),
            quote(spoken(wish.words)),
            line(_("Pesan ini belum disimpan.")),
        ),
        (button_row(use, reply), button_row(open_menu.button(_("Bukan")))),
        answers=answers,
    )
