"""How it is told that stages of a village are late, or due soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, attention_screen
from bot.screens.screen import ATTENTION, BELL, WAITING
from handlers.timetable import buttons
from handlers.villages.screens.looking import agents_lines, told
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.timetable import attention

if TYPE_CHECKING:
    from bot.screens.screen import Button
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village

_LATE = N_("%(village)s: %(count)s tahapan lewat batas waktu")
_SOON = N_("%(village)s: %(count)s tahapan segera jatuh tempo")


def _look(village: Village, _may_remind: bool) -> Button:
    return buttons.open_village_dates.button(_("Periksa"), village_code=village.code)


def _open(matter: Matter) -> Button:
    return buttons.open_village_dates.button(_("Periksa"), village_code=matter.village.code)


attention_screen(
    attention.stage_late,
    AttentionScreen(
        _LATE,
        ATTENTION,
        _look,
        agents_lines,
        Waits(Verb.SET_DATES, told(_LATE, ATTENTION), _open, told(_LATE, WAITING)),
        words_for_head=N_("Tahapan lewat batas waktu: %(count)s."),
    ),
)


attention_screen(
    attention.stage_soon,
    AttentionScreen(
        _SOON,
        BELL,
        _look,
        agents_lines,
        Waits(Verb.SET_DATES, told(_SOON, BELL), _open, told(_SOON, WAITING)),
        words_for_head=N_("Tahapan segera jatuh tempo: %(count)s."),
    ),
)
