"""To somebody whose last role is over: which it was, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import Screen, button_row, line, title
from handlers.appointments.screens.handover import role_line
from handlers.departures import buttons
from handlers.home import buttons as home_buttons
from models.appointments.rules import is_on_roster, is_staff
from models.core.text import _

if TYPE_CHECKING:
    from models.core.text import Sentence
    from models.departures.overview import PastRole
    from models.regions.places import Place


def retired_screen(past: PastRole, place: Place) -> Screen:
    """The card of who works here no more."""
    ended = past.appointment
    keys = [
        home_buttons.open_languages.button(_("Bahasa")),
        home_buttons.open_help.button(_("Bantuan")),
    ]
    if past.may_return:
        keys.insert(0, buttons.undo_leaving.button(_("Urungkan"), appointment_id=ended.id))
    lines = [title(_("%(you)s tidak bertugas lagi di sini")), role_line(ended, place)]
    if not past.erasing:  # then only the wish can be taken back, and its own line says how
        lines.append(line(_way_back(past)))
    return Screen(tuple(lines), (button_row(*keys),))


def _way_back(past: PastRole) -> Sentence:
    if past.may_return:
        return _("Ingin kembali? Tekan Urungkan.")
    if is_on_roster(past.appointment):
        return _("Ingin kembali menjadi agen? Tulis /daftar.")
    if is_staff(past.appointment):
        return _("Bertugas lagi? Mintalah undangan kepada koordinator tim.")
    return _("Bertugas lagi? Mintalah undangan kepada BPS.")
