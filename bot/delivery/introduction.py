"""What Telegram shows of the bot before anybody writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.languages.compiling import SOURCE
from bot.languages.locale import languages, locale_for
from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Bot

    from bot.languages.locale import Locale

DESCRIPTION = N_(
    "Bot Desa Cantik (Desa Cinta Statistik) BPS. Agen statistik desa mendaftar dan melapor "
    "di sini, kepala desa memeriksa daftar agen, pembina menerima ringkasannya. Tekan Mulai."
)
SHORT = N_("Pendamping agen statistik Desa Cantik, BPS.")


async def introduce(bot: Bot, menu_for: Callable[[Locale], list[tuple[str, str]]]) -> None:
    """Describe the bot and set the menu of people without a role, in every language."""
    for code in languages():
        locale = locale_for(code)
        # Without a language code a text serves every phone whose language has none of its own.
        of = None if code == SOURCE else code
        await bot.set_my_commands(menu_for(locale), language_code=of)
        await bot.set_my_description(locale.text(DESCRIPTION), language_code=of)
        await bot.set_my_short_description(locale.text(SHORT), language_code=of)
