"""A team that waits for somebody, as one line of their first card with its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, EDIT, WAITING, Due, line
from handlers.offices import buttons
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Line
    from models.offices.records.teams import Team


def _key(team: Team) -> str:
    return f"team:{team.id}:{team.version}"


def sign_due(team: Team) -> Due:
    """To the head."""
    words = _("Tim %(year)s menunggu tanda tangan %(you)s", year=str(team.period))
    look = buttons.open_team.button(_("Periksa tim"), team_id=team.id)
    return Due(_key(team), line(words, ATTENTION), look)


def return_due(team: Team) -> Due:
    """To who prepared it and has it back."""
    words = _("Tim %(year)s dikembalikan kepala", year=str(team.period))
    mend = buttons.open_team.button(_("Perbaiki tim"), team_id=team.id)
    return Due(_key(team), line(words, EDIT), mend)


def waiting_lines(found: Sequence[Team]) -> list[Line]:
    """To who asked for the signature."""
    return [
        line(_("Tim %(year)s: menunggu tanda tangan kepala", year=str(one.period)), WAITING)
        for one in found
    ]
