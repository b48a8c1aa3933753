"""A team that waits for somebody, as one line of their first card with its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, EDIT, WAITING, line
from handlers.offices import buttons
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from models.offices.records.teams import Team


def sign_lines(found: Sequence[Team]) -> tuple[list[Line], list[Button]]:
    """To the head."""
    lines = [
        line(_("Tim %(year)s menunggu tanda tangan %(you)s", year=str(one.year)), ATTENTION)
        for one in found
    ]
    keys = [buttons.open_team.button(_("Periksa tim"), team_id=one.id) for one in found]
    return lines, keys


def return_lines(found: Sequence[Team]) -> tuple[list[Line], list[Button]]:
    """To who prepared it and has it back."""
    lines = [line(_("Tim %(year)s dikembalikan kepala", year=str(one.year)), EDIT) for one in found]
    keys = [buttons.open_team.button(_("Perbaiki tim"), team_id=one.id) for one in found]
    return lines, keys


def waiting_lines(found: Sequence[Team]) -> list[Line]:
    """To who asked for the signature."""
    return [
        line(_("Tim %(year)s: menunggu tanda tangan kepala", year=str(one.year)), WAITING)
        for one in found
    ]
