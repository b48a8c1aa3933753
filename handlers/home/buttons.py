"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, WORD, button, help_entry, menu_entry
from models.appointments.rights import Verb
from models.core.text import N_

open_languages = button("languages")
choose_language = button("speak", language=WORD)
open_privacy_text = button("privacy")
open_help = button("help")
open_more_waiting = button("waiting", page=NUMBER)

menu_entry(open_languages, N_("Bahasa"), order=90)
menu_entry(open_help, N_("Bantuan"), order=91)
help_entry("start", N_("Laporan desa dan menu: /start"), verb=Verb.CONFIRM_ROSTER, order=21)
help_entry("start", N_("Menu, dan yang menunggu %(you)s: /start"), order=60)
help_entry("lanjut", N_("Melanjutkan isian: /lanjut"), order=90)
