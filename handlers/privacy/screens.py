"""An erasure that waits for its day: when it is, and how to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import PRIVATE, Button, Line, Screen, line, title, together
from models.core.text import _

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.privacy.records.erasures import Erasure


async def standing(turn: Turn, wish: Erasure) -> Screen:
    """When it will be done, and how to stop it."""
    lines = (
        title(_("Data akan dihapus"), PRIVATE),
        line(_("Waktunya: %(day)s.", day=wish.due.astimezone(await turn.zone()))),
        line(_("Berubah pikiran? Tekan di bawah, atau tulis /hapus.")),
    )
    keys = (
        together(Button(_("Batalkan penghapusan"), "erase_not")),
        together(Button(_("Menu"), "menu")),
    )
    return Screen(lines, keys)


async def reminder(turn: Turn, wish: Erasure) -> Line:
    """The same in one line of the menu."""
    day = wish.due.astimezone(await turn.zone()).date()
    return line(_("Data akan dihapus %(day)s. Batal: /hapus", day=day), PRIVATE)
