"""An erasure that waits for its day: when it is, and how to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import PRIVATE, Button, Line, Screen, line, title, together
from models.core.text import N_, say

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.privacy.records.erasures import Erasure


async def standing(turn: Turn, wish: Erasure) -> Screen:
    """When it will be done, and how to stop it."""
    lines = (
        title(say(N_("Data akan dihapus")), PRIVATE),
        line(say(N_("Waktunya: %(day)s."), day=wish.due.astimezone(await turn.zone()))),
        line(say(N_("Berubah pikiran? Tekan di bawah, atau tulis /hapus."))),
    )
    keys = (
        together(Button(say(N_("Batalkan penghapusan")), "erase_not")),
        together(Button(say(N_("Menu")), "menu")),
    )
    return Screen(lines, keys)


async def reminder(turn: Turn, wish: Erasure) -> Line:
    """The same in one line of the menu."""
    day = wish.due.astimezone(await turn.zone()).date()
    return line(say(N_("Data akan dihapus %(day)s. Batal: /hapus"), day=day), PRIVATE)
