"""An invitation whose time is over, to who opened it and to who can make a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import ATTENTION, WAITING, Screen, button_row, line, title
from handlers.appointments import buttons as appointments_buttons
from models.appointments.rights import ROLE_WORDS, Role
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from models.appointments.records.invitations import Invitation
    from models.regions.places import Place


def over_screen(*, told: bool, kept: bool) -> Screen:
    """Why it does not open, what happens now, and that the answers are safe."""
    lines = [title(_("Masa undangan ini habis, belum sempat dipakai."), ATTENTION)]
    if told:
        lines.append(line(_("Yang mengundang sudah kami beri tahu. Tunggu tautan baru darinya.")))
    else:
        lines.append(line(_("Mintalah tautan yang baru kepada pembina.")))
    if kept:
        lines.append(line(_("Isian %(you)s aman. Lanjutkan lewat tautan baru itu.")))
    return Screen(tuple(lines), (button_row(open_menu.button(_("Menu"))),))


def new_link_wanted_screen(late: Invitation, place: Place) -> Screen:
    """To who invited: somebody opened it and came too late; one tap makes the new link."""
    role = Sentence(ROLE_WORDS[Role(late.role)])
    where = place.village or place.label
    renew = appointments_buttons.renew_invitation.button(_("Tautan baru"), invitation_id=late.id)
    return Screen(
        (
            title(_("Masa undangan %(role)s habis, %(region)s", role=role, region=where), WAITING),
            line(_("Orangnya sudah membuka, tetapi belum selesai. Buatkan tautan baru.")),
        ),
        (button_row(renew),),
    )
