"""What Telegram shows of the bot before anybody writes, and the command menu of each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.i18n import SOURCE, languages, tongue
from bot.routes import ROUTES
from models.roles import VERBS, Role
from models.words import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

    from bot.i18n import Tongue
    from models.roles import Appointment

DESCRIPTION = N_(
    "Bot Desa Cantik (Desa Cinta Statistik) BPS. Agen statistik desa mendaftar dan melapor di sini, "
    "kepala desa memeriksa daftar agen, pembina menerima ringkasannya. Tekan Mulai."
)
SHORT = N_("Pendamping agen statistik Desa Cantik, BPS.")


def menu_for(held: Sequence[Appointment], speech: Tongue) -> list[tuple[str, str]]:
    """The commands a person may use and what they are for, in their language."""
    allowed = {verb for one in held for verb in VERBS[Role(one.role)]}
    return [
        (one.name, speech.text(one.about))
        for one in ROUTES.commands.values()
        if one.listed and one.about and (one.verb is None or one.verb in allowed)
    ]


async def introduce(bot: Bot) -> None:
    """Describe the bot and set the menu of people without a role, in every language."""
    for code in languages():
        speech = tongue(code)
        # Without a language code a text serves every phone whose language has none of its own.
        of = None if code == SOURCE else code
        await bot.set_my_commands(menu_for((), speech), language_code=of)
        await bot.set_my_description(speech.text(DESCRIPTION), language_code=of)
        await bot.set_my_short_description(speech.text(SHORT), language_code=of)
