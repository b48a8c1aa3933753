"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, WORD, button, menu_entry
from models.core.text import N_

open_languages = button("languages")
choose_language = button("speak", language=WORD)
open_privacy_text = button("privacy")
open_help = button("help")
open_more_waiting = button("waiting", page=NUMBER)

menu_entry(open_languages, N_("Bahasa"), order=90)
menu_entry(open_help, N_("Bantuan"), order=91)
