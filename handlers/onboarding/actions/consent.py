"""The privacy text, the yes and the no to it, and taking the yes back.

Before the yes only the Telegram id, the language and the update ids are stored; a no erases the
first two in the same turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import before_form
from bot.screens.screen import DONE, PRIVATE, Screen, button_column, button_row, line, title
from handlers.onboarding import buttons, notices
from handlers.onboarding.actions.entering import open_form, show_consent
from handlers.onboarding.screens.consent import WHERE_LEFT, consent_buttons
from models.core.text import Sentence, _
from models.machine import outbox
from models.people import records as people
from models.privacy.rules import consent_text

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn


@buttons.open_full_text
async def show_full_text(turn: Turn, next_step: str) -> None:
    """The whole privacy text, folded, with the same two buttons below."""
    settings = turn.runtime.settings
    text = consent_text.full(settings.office, settings.contact, settings.keep_years)
    lines = [title(Sentence(consent_text.HEADING), PRIVATE), *(line(sentence) for sentence in text)]
    turn.show(
        Screen((*lines, line(Sentence(consent_text.QUESTION))), (consent_buttons(next_step),))
    )


@buttons.decline_text
async def decline(turn: Turn) -> None:
    """A no: nothing is kept, and the way back is named. A later no takes back the yes."""
    if turn.person.name is not None or turn.appointments:
        await _withdraw(turn)
        return
    turn.show(
        Screen(
            (
                title(_("Baik, tidak ada data yang disimpan.")),
                line(_("Kalau berubah pikiran, tulis /start.")),
            )
        )
    )
    await people.forget(turn.db, turn.person.id)
    turn.erased = True


@buttons.withdraw_consent
async def ask_to_withdraw_consent(turn: Turn) -> None:
    """Asked once more: forms close and messages stop."""
    turn.show(
        Screen(
            (
                title(_("Tarik persetujuan?"), PRIVATE),
                line(_("Formulir ditutup dan pesan dari bot berhenti.")),
            ),
            (
                button_column(
                    buttons.decline_text.button(_("Ya, tarik persetujuan"), style="danger")
                ),
                button_row(open_menu.button(_("Menu"))),
            ),
        )
    )


async def _withdraw(turn: Turn) -> None:
    """The yes counts no more and nothing comes by itself; what is kept, and who deletes it."""
    if await people.withdraw(turn.db, turn.person.id, turn.now):
        turn.audit(notices.WITHDRAW_CONSENT, turn.home, f"person:{turn.person.id}")
        if turn.person.paused is None:
            turn.person.paused = turn.now
        await outbox.keep_only_replies(turn.db, turn.person.telegram_id)
    turn.show(
        Screen(
            (
                title(_("Penarikan persetujuan sudah dicatat"), DONE),
                line(_("Masih tersimpan: nama, nomor HP, tugas, dan kiriman %(you)s.")),
                line(_("Pesan dari bot berhenti.")),
                line(_("Agar dihapus: /hapus")),
                line(_("Formulir terbuka lagi setelah %(you)s setuju.")),
            ),
            (button_row(open_menu.button(_("Menu"))),),
        )
    )


async def _end_silence(turn: Turn) -> None:
    """Agreeing again ends the silence that came with the no, and no other."""
    ended = await people.last_withdrawal(turn.db, turn.person.id)
    if ended is not None and turn.person.paused == ended:
        turn.person.paused = None


@buttons.accept_text
async def agree(turn: Turn, next_step: str) -> None:
    """A yes, kept with the version, the time and a hash of the words that were shown."""
    settings = turn.runtime.settings
    text = consent_text.summary(settings.office, settings.keep_years)
    shown = "\n".join(turn.locale.say(sentence) for sentence in text)
    digest = consent_text.text_hash(settings.office, settings.contact, shown)
    if not await people.has_any_consent(turn.db, turn.person.id):
        await _end_silence(turn)
    await people.agree(turn.db, turn.person, consent_text.VERSION, digest, turn.now)
    turn.audit(notices.CONSENT, "", f"person:{turn.person.id}", version=consent_text.VERSION)
    await open_form(turn, next_step)


@before_form
async def may_open(turn: Turn, _draft: Draft) -> bool:
    """No form opens before a yes to today's text."""
    if await people.has_consent(turn.db, turn.person.id, consent_text.VERSION):
        return True
    show_consent(turn, WHERE_LEFT)
    return False
