"""How it is told that nothing was heard of a village."""

from __future__ import annotations

from bot.registry import AttentionScreen, attention_screen
from bot.screens.screen import BELL
from handlers.villages.screens import agents_lines, open_village_or_roster, remind_agents
from models.core.text import N_
from models.digests import attention

attention_screen(
    attention.silent,
    AttentionScreen(
        N_("%(village)s: %(count)s hari tanpa kabar"),
        BELL,
        open_village_or_roster,
        agents_lines,
        words_for_head=N_("Sudah %(count)s hari tanpa laporan."),
        remind=remind_agents,
    ),
)
