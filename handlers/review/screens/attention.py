"""How it is told what BPS has read and not decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, attention_screen
from bot.screens.screen import BELL, WAITING
from handlers.review import buttons
from handlers.roster.screens import agents_line
from handlers.villages.screens.looking import told
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.review import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Line
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village


def _look(village: Village, _may_remind: bool) -> Button:
    return buttons.decide_oldest.button(_("Periksa"), village_code=village.code)


def _agents(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [agents_line(village)]


def _decide(matter: Matter) -> Button:
    return buttons.decide_oldest.button(_("Putuskan"), village_code=matter.village.code)


_mine = told(N_("%(village)s: %(count)s kiriman belum diputuskan"), BELL)
_others = told(N_("%(village)s: %(count)s kiriman menunggu keputusan BPS"), WAITING)


attention_screen(
    attention.undecided,
    AttentionScreen(
        N_("%(village)s: %(count)s kiriman belum diputuskan"),
        BELL,
        _look,
        _agents,
        Waits(Verb.ANSWER, _mine, _decide, _others),
    ),
)
