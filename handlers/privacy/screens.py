"""An erasure that waits for its day: when it is, and how to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import PRIVATE, Line, Screen, line, title, together
from handlers.privacy import buttons
from models.core.text import _

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.privacy.records.erasures import Erasure


async def erasure_screen(turn: Turn, wish: Erasure) -> Screen:
    """When it will be done, and how to stop it."""
    lines = (
        title(_("Data akan dihapus"), PRIVATE),
        line(_("Waktunya: %(day)s.", day=wish.due.astimezone(await turn.zone()))),
        line(_("Berubah pikiran? Tekan di bawah, atau tulis /hapus.")),
    )
    keys = (
        together(buttons.cancel_erasure.button(_("Batalkan penghapusan"))),
        together(open_menu.button(_("Menu"))),
    )
    return Screen(lines, keys)


async def erasure_line(turn: Turn, wish: Erasure) -> Line:
    """The same in one line of the menu."""
    day = wish.due.astimezone(await turn.zone()).date()
    return line(_("Data akan dihapus %(day)s. Batal: /hapus", day=day), PRIVATE)
