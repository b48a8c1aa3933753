"""What waits for a pembina who is away, and what the office can do: decide itself, or reassign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import ATTENTION, Screen, button_column, button_row, line, title
from handlers.appointments import buttons as appointments_buttons
from handlers.review import buttons
from models.core.days import day_of
from models.core.text import _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from models.regions.places import Place
    from models.review.overview.absence import Absence


def absence_screen(
    found: Absence, place: Place, zone: ZoneInfo, *, code: str, may_assign: bool
) -> Screen:
    """How much waits, who is away since when, and the ways out."""
    day, name = day_of(found.since.astimezone(zone)), name_with_title(found.pembina)
    words = _("Pembina %(name)s tidak aktif sejak %(day)s.", name=name, day=day)
    if found.pembina.paused is not None:
        words = _("Pembina %(name)s menjeda bot sejak %(day)s.", name=name, day=day)
    keys = [button_row(open_menu.button(_("Menu")))]
    if may_assign:
        keys.insert(0, button_column(appointments_buttons.assign_pembina.button(_("Alihkan desa"))))
    stand_in = buttons.decide_oldest.button(_("Putuskan"), village_code=code, style="primary")
    return Screen(
        (
            title(_("%(count)s kiriman menunggu keputusan", count=found.count), ATTENTION),
            line(place.label),
            line(words),
            line(_("%(you)s boleh memutuskan, atau mengalihkan desa ini.")),
        ),
        (button_column(stand_in), *keys),
    )
