"""How it is told that nothing was heard of a village."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, attention_screen
from bot.screens.screen import BELL, line
from handlers.activities import buttons as activities_buttons
from handlers.villages.screens.looking import agents_lines, open_village_or_roster, remind_agents
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.digests import attention

if TYPE_CHECKING:
    from bot.screens.screen import Button, Line
    from models.digests.overview.matters import Matter


def _silent_line(matter: Matter) -> Line:
    name = matter.village.place.village or matter.village.code
    return line(
        _("%(village)s: %(count)s hari tanpa kabar", village=name, count=matter.count), BELL
    )


def _report(_matter: Matter) -> Button:
    return activities_buttons.report_activity.button(_("Lapor kegiatan"))


attention_screen(
    attention.silent,
    AttentionScreen(
        N_("%(village)s: %(count)s hari tanpa kabar"),
        BELL,
        open_village_or_roster,
        agents_lines,
        Waits(Verb.REPORT, _silent_line, _report, _silent_line),
        words_for_head=N_("Sudah %(count)s hari tanpa laporan."),
        remind=remind_agents,
    ),
)
