"""To somebody whose last role is over: which it was, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import Screen, line, title, together
from handlers.appointments.screens.handover import role_line
from handlers.departures import buttons as departures_buttons
from handlers.home import buttons
from models.appointments.rules import is_on_roster
from models.core.text import _
from models.departures import overview as departures
from models.privacy.records import erasures

if TYPE_CHECKING:
    from bot.turns.turn import Turn


async def retired_screen(turn: Turn) -> Screen | None:
    """The card of who works here no more; nothing for who still does or never did."""
    ended = None if turn.appointments else await departures.last_past_role(turn.db, turn.person.id)
    if ended is None:
        return None
    keys = [buttons.open_languages.button(_("Bahasa")), buttons.open_help.button(_("Bantuan"))]
    wish = await erasures.own_wish(turn.db, turn.person.id)  # taken back, it gives the roles back
    if wish is None and await departures.may_return(turn.db, ended, turn.now):
        keys.insert(
            0, departures_buttons.undo_leaving.button(_("Urungkan"), appointment_id=ended.id)
        )
    again = _("Bertugas lagi? Mintalah undangan kepada BPS.")
    if is_on_roster(ended):
        again = _("Ingin kembali menjadi agen? Tulis /daftar.")
    lines = (title(_("%(you)s tidak bertugas lagi di sini")), await role_line(turn, ended))
    return Screen((*lines, line(again)), (together(*keys),))
