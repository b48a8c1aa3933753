"""Where the buttons of this subject lead."""

from __future__ import annotations

import operator

from bot.registry import WORD, button, help_entry
from models.core.text import N_

open_full_text = button("full", next_step=WORD)
decline_text = button("no")
withdraw_consent = button("withdraw_consent")
accept_text = button("yes", next_step=WORD)
register_as_agent = button("register")
choose_first_language = button("lang", language=WORD, next_step=WORD)

help_entry("daftar", N_("Mendaftar sebagai agen: /daftar"), may_use=operator.not_, order=55)
