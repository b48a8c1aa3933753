"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import WORD, button

open_languages = button("languages")
choose_language = button("speak", language=WORD)
open_privacy_text = button("privacy")
open_help = button("help")
