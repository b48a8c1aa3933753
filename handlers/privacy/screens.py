"""An erasure that waits for its day: when it is, and how to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import PRIVATE, Line, Screen, button_row, line, title
from handlers.privacy import buttons
from models.core.days import day_of
from models.core.text import _

if TYPE_CHECKING:
    from datetime import datetime


def erasure_screen(due: datetime) -> Screen:
    """When it will be done, by the reader's clock, and how to stop it."""
    lines = (
        title(_("Data akan dihapus"), PRIVATE),
        line(_("Waktunya: %(day)s.", day=due)),
        line(_("Berubah pikiran? Tekan di bawah.")),
    )
    keys = (
        button_row(buttons.cancel_erasure.button(_("Batalkan penghapusan"))),
        button_row(open_menu.button(_("Menu"))),
    )
    return Screen(lines, keys)


def erasure_line(due: datetime) -> Line:
    """The same in one line of the menu."""
    return line(_("Data akan dihapus %(day)s. Batal: /hapus", day=day_of(due)), PRIVATE)
