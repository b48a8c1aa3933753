"""Invitations ready to forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import DONE, WAITING, Screen, button_row, line, title
from handlers.appointments import buttons
from models.appointments.rights import ROLE_WORDS, Role
from models.appointments.rules import invitation_words
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from datetime import datetime

    from models.appointments.records.invitations import Invitation
    from models.regions.places import Place


def invitation_link(username: str, token: str) -> str:
    """The deep link of an invitation."""
    return f"https://t.me/{username}?start=i-{token}"


def invitation_ready_screen(invitation: Invitation) -> Screen:
    """To who invites: what to do with the message below, and how to take it back."""
    revoke = buttons.revoke_invitation.button(_("Batalkan undangan"), invitation_id=invitation.id)
    return Screen(
        (
            title(_("Undangan siap diteruskan"), DONE),
            line(_("Teruskan pesan di bawah ini kepada orangnya.")),
            line(_("Kami beri tahu setelah diterima.")),
        ),
        (button_row(revoke, open_menu.button(_("Menu"))),),
    )


def still_open_screen(invitation: Invitation, place: Place, last_day: datetime) -> Screen:
    """There is a link already, in the message of before; a new one takes its place."""
    renew = buttons.renew_invitation.button(_("Tautan baru"), invitation_id=invitation.id)
    revoke = buttons.revoke_invitation.button(_("Batalkan undangan"), invitation_id=invitation.id)
    role = Sentence(ROLE_WORDS[Role(invitation.role)])
    where = place.village or place.label
    return Screen(
        (
            title(_("Undangan %(role)s sudah ada, %(region)s", role=role, region=where), WAITING),
            line(_("Berlaku sampai %(day)s. Tautannya di pesan undangan tadi.", day=last_day)),
            line(_("Tautan baru menggantikan yang lama.")),
        ),
        (button_row(renew, revoke, open_menu.button(_("Menu"))),),
    )


def forward_screen(invitation: Invitation, where: str, address: str, last_day: datetime) -> Screen:
    """The invitation alone, to be sent on by WhatsApp or Telegram as it is."""
    first, *rest = invitation_words(Role(invitation.role), where, address, last_day)
    return Screen((title(first), *map(line, rest)))
