"""A team that was asked for and can't be signed, because somebody in it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import ATTENTION, EDIT, Screen, button_column, button_row, line, title
from handlers.offices import buttons
from handlers.offices.screens.team import heading, names
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Line
    from models.offices.overview.office import Sheet
    from models.people.records import Person


def unsigned_screen(sheet: Sheet, gone: Sequence[Person], readers: Sequence[int]) -> Screen:
    """To the head: why not, and with whom it is now."""
    lines = [
        title(_("Tim %(year)s belum ditandatangani", year=str(sheet.team.period)), ATTENTION),
        line(sheet.place.label),
        _why(gone),
    ]
    back = [sheet.people[one] for one in readers if one in sheet.people]
    if back:
        lines.append(line(_("Susunan kembali kepada %(names)s.", names=names(back))))
    else:
        lines.append(line(_("Periksa susunannya, lalu tanda tangani.")))
    look = buttons.open_team.button(_("Buka susunan"), team_id=sheet.team.id)
    return Screen(tuple(lines), (button_row(look, open_menu.button(_("Menu"))),))


def unsigned_notice(sheet: Sheet, gone: Sequence[Person]) -> Screen:
    """To who prepared it: who left, and the way to go on."""
    lines = [
        title(_("Tim %(year)s belum ditandatangani", year=str(sheet.team.period)), EDIT),
        line(heading(sheet.team, sheet.place)),
        _why(gone),
        line(_("Periksa lagi susunannya, lalu ajukan.")),
    ]
    go_on = buttons.open_team.button(_("Susun lagi"), team_id=sheet.team.id, style="primary")
    return Screen(tuple(lines), (button_column(go_on),))


def _why(gone: Sequence[Person]) -> Line:
    if not gone:
        return line(_("Tim belum punya koordinator."))
    return line(_("%(names)s tidak bertugas lagi di kantor ini.", names=names(gone)))
