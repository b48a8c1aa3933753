"""Nobody coordinates a signed team any more: whoever can name another hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    Screen,
    button_row,
    line,
    title,
)
from handlers.appointments import buttons as appointments_buttons
from handlers.digests import buttons as digests_buttons
from handlers.offices.screens.waiting import next_button
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from models.offices.records.teams import Team
    from models.regions.places import Place


def leaderless_notice(
    team: Team,
    place: Place,
    next_one: Team | None,
    gone: Sentence,
    *,
    prepares: bool,
    invites: bool,
) -> Screen:
    """To whoever can name another: nobody coordinates the team any more."""
    lines = [title(_("Tim %(region)s belum punya koordinator", region=place.label), ATTENTION)]
    lines.append(line(gone))
    keys = [digests_buttons.open_digest.button(_("Ringkasan")), open_menu.button(_("Menu"))]
    if prepares:
        lines.append(line(_("Susun tim dengan koordinator baru, lalu tanda tangani.")))
        keys.insert(0, next_button(team, team.period, next_one))
    elif invites:
        lines.append(line(_("Undang koordinator baru, atau hubungi kepala kantor di sana.")))
        keys.insert(0, appointments_buttons.open_invitations.button(_("Undang")))
    else:
        lines.append(line(_("Hubungi kepala kantor di sana.")))
    return Screen(tuple(lines), (button_row(*keys),))
