"""Invitations ready to forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import Screen, button_row, line, title
from handlers.appointments import buttons
from models.appointments.rights import ROLE_WORDS, Role
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from datetime import datetime

    from models.appointments.records.invitations import Invitation


def invitation_link(username: str, token: str) -> str:
    """The deep link of an invitation."""
    return f"https://t.me/{username}?start=i-{token}"


def forward_screen(invitation: Invitation, region: str, address: str, day: datetime) -> Screen:
    """A short text that can be sent on by WhatsApp as it is, and what it is good for."""
    role = Sentence(ROLE_WORDS[Role(invitation.role)])
    return Screen(
        (
            title(_("Undangan siap diteruskan")),
            line(
                _("Undangan Desa Cantik: sebagai %(role)s, %(region)s.", role=role, region=region)
            ),
            line(_("Buka di HP dengan Telegram:")),
            line(address),
            line(_("Berlaku satu kali, sampai %(day)s.", day=day)),
        ),
        (
            button_row(
                buttons.revoke_invitation.button(
                    _("Batalkan undangan"), invitation_id=invitation.id
                )
            ),
        ),
    )
