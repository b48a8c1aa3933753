"""Invitations ready to forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import DONE, Screen, button_row, line, title
from handlers.appointments import buttons
from models.appointments.rights import Role
from models.appointments.rules import invitation_words
from models.core.text import _

if TYPE_CHECKING:
    from datetime import datetime

    from models.appointments.records.invitations import Invitation


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


def forward_screen(invitation: Invitation, where: str, address: str, last_day: datetime) -> Screen:
    """The invitation alone, to be sent on by WhatsApp or Telegram as it is."""
    first, *rest = invitation_words(Role(invitation.role), where, address, last_day)
    return Screen((title(first), *map(line, rest)))
