"""A message no form waits for: words that must not be sent, files without a place, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.forms.state.inputs import Edited, Files, Location, Other, Text
from bot.registry import REGISTRY, fallback
from bot.screens.screen import (
    ATTENTION,
    BELL,
    PRIVATE,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.activities import buttons as activities_buttons
from handlers.departures import buttons as departures_buttons
from handlers.home.actions.menu import show_menu
from handlers.home.actions.numbered import open_numbered
from handlers.home.screens.menu import continue_button
from handlers.people import buttons as people_buttons
from handlers.questions import buttons as questions_buttons
from handlers.submissions import buttons as submissions_buttons
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import _

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn

MOST_WORDS = 8  # words; a longer message is about something else
SHORTEST_WORD = 3  # letters; shorter ones alone tell nobody anything
_GREETINGS = vocabulary(
    "halo hallo hello assalamualaikum assalamu alaikum wassalam selamat pagi siang sore malam "
    "permisi punten kulanuwun sugeng enjing siyang sonten dalu wilujeng terima kasih makasih "
    "maturnuwun nuwun hatur nuhun matur bapak thanks thank good morning"
)
_STOP_WORDS = vocabulary(
    "berhenti henti stop keluar mundur pamit jeda mengundurkan "
    "lereh mandheg mandeg medal kendel "  # Javanese
    "liren eureun kaluar "  # Sundanese
    "quit leave unsubscribe pause"
)


@fallback
async def answer_without_form(turn: Turn) -> None:
    """A message no form waits for: say so and offer what can be done."""
    if await _refuse_identity(turn):
        return
    if _wants_out(turn):
        _show_ways_out(turn)
        return
    if await open_numbered(turn) or await _ask_again(turn):
        return
    if isinstance(turn.said, Files):
        _decline_files(turn)
        return
    if await _is_for_correction(turn):
        return
    newest = turn.workspace.last_draft
    if newest is None:
        await _say_unheard(turn)
        return
    turn.show(_parked_screen(newest))


async def _is_for_correction(turn: Turn) -> bool:
    """Whether the words may answer a correction that is waited for; then that was asked."""
    said = turn.said
    if not isinstance(said, Text) or said.text.startswith("/") or _greets(said.text):
        return False
    return any(await submissions_buttons.words_unheard.announce(turn, said))


async def _ask_again(turn: Turn) -> bool:
    """Show the newest card once more, where it asks for an answer before anything else."""
    for button in turn.shown[0] if turn.shown else ():
        verb, *written = str(button["code"]).split(":")
        if verb not in REGISTRY.unread:
            continue
        arguments = REGISTRY.buttons[verb].address.parse(written)
        if arguments is not None:
            await REGISTRY.unread[verb](turn, **arguments)
            return True
    return False


def _parked_screen(newest: Draft) -> Screen:
    """Words or files that came while a form waits: how it takes them."""
    return Screen(
        (
            title(_("Pesan ini belum masuk ke isian mana pun.")),
            line(_("Lanjutkan isian dulu, lalu kirim lagi.")),
        ),
        (button_column(continue_button(newest)), button_row(open_menu.button(_("Menu")))),
    )


async def _say_unheard(turn: Turn) -> None:
    """Words that went to nobody: said so, and the way to the pembina with them offered.

    The card quotes them, and Telegram brings them along with the tap: nothing is kept here.
    """
    said = turn.said
    unsaid = not isinstance(said, Text) or said.text.startswith("/") or _greets(said.text)
    if isinstance(said, Location | Other) and turn.appointments:
        _decline_other(turn)
        return
    if not isinstance(said, Text) or unsaid or not turn.appointments:
        await show_menu(turn)
        return
    keys = [button_row(open_menu.button(_("Menu")))]
    if turn.may(Verb.REPORT, turn.home):
        keys.insert(0, button_column(questions_buttons.ask_pembina.button(_("Tanya pembina"))))
    turn.show(
        Screen(
            (
                title(_("Pesan ini tidak sampai kepada siapa pun.")),
                line(_("Bot tidak menyimpannya.")),
            ),
            tuple(keys),
            answers=said.message_id,
        )
    )


def _decline_other(turn: Turn) -> None:
    """A place, a voice or a sticker that no form waits for: answers go into a form."""
    turn.show(
        Screen(
            (
                title(_("Kiriman ini tidak disimpan")),
                line(_("Mulai isiannya dulu, lalu jawab di sana.")),
            ),
            (button_row(open_menu.button(_("Menu"))),),
        )
    )


def _greets(text: str) -> bool:
    """Whether a message only greets, thanks or says nothing that could be lost."""
    words = plain(text).split()
    return not any(len(word) > SHORTEST_WORD for word in words if word not in _GREETINGS)


async def _refuse_identity(turn: Turn) -> bool:
    """What must never be sent here is not asked for again, but refused with the reason."""
    said = turn.said
    if not isinstance(said, Text | Edited | Files):
        return False
    refusal = privacy_refusal(said.caption if isinstance(said, Files) else said.text)
    if refusal is None:
        return False
    turn.remove_identity(said)
    turn.show(Screen((title(refusal, PRIVATE),), (button_row(open_menu.button(_("Menu"))),)))
    return True


def _wants_out(turn: Turn) -> bool:
    """Whether a short message, in any of the languages, speaks of stopping or leaving."""
    if not isinstance(turn.said, Text):
        return False
    words = plain(turn.said.text).split()
    return len(words) <= MOST_WORDS and not _STOP_WORDS.isdisjoint(words)


def _show_ways_out(turn: Turn) -> None:
    """A role can end and messages can pause: neither is guessed, neither happens by a word."""
    keys = [button_column(people_buttons.pause_messages.button(_("Jeda pesan")))]
    lines = [
        title(_("Apa yang ingin dihentikan?"), BELL),
        line(_("Jeda pesan: bot tidak menulis lebih dulu.")),
        line(_("Menghapus data: /hapus")),
    ]
    if turn.appointments:
        keys.insert(
            0, button_column(departures_buttons.open_leaving.button(_("Berhenti dari tugas")))
        )
        lines.insert(1, line(_("Berhenti dari tugas: data tetap tersimpan.")))
    turn.show(Screen(tuple(lines), (*keys, button_row(open_menu.button(_("Menu"))))))


def _decline_files(turn: Turn) -> None:
    """Photos that belong to nothing."""
    if (newest := turn.workspace.last_draft) is not None:
        turn.show(_parked_screen(newest))
        return
    keys = [open_menu.button(_("Menu"))]
    if appointments.regions_for(turn.appointments, Verb.REPORT):
        keys.insert(0, activities_buttons.report_activity.button(_("Lapor kegiatan")))
    turn.show(
        Screen(
            (
                title(_("Berkas ini belum disimpan"), ATTENTION),
                line(_("Mulai isiannya dulu, lalu kirim lagi berkasnya.")),
            ),
            (button_row(*keys),),
        )
    )
