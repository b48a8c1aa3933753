"""One friendly message of all that waits for somebody, each with a button that goes on with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.screens.screen import (
    BELL,
    Line,
    Screen,
    button_row,
    line,
    title,
)
from handlers.reminders import buttons
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.screens.screen import Due

SHOWN = 5


def reminder_screen(dues: Sequence[Due], told: datetime, left: int) -> Screen:
    """All of it at once; the last row puts off exactly what is listed.

    `left`: how much more waits that there is no room for; it stands on the first card.
    """
    lines: list[Line] = [title(_("Pengingat untuk %(you)s"), BELL)]
    many = len(dues) > 1
    shown = list(enumerate(dues, 1))
    lines += [replace(one.line, number=place if many else None) for place, one in shown]
    if left:
        lines.append(line(_("dan %(count)s lagi: /start", count=left)))
    moment = int(told.timestamp())
    return Screen(
        tuple(lines),
        (
            button_row(
                *(replace(one.button, number=place if many else None) for place, one in shown)
            ),
            button_row(
                buttons.snooze_reminder.button(_("Tunda 3 hari"), moment=moment),
                buttons.stop_reminding.button(_("Jangan ingatkan ini"), moment=moment),
            ),
        ),
    )
