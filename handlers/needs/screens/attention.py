"""How it is told that nobody has begun to collect what a village needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, attention_screen
from bot.screens.screen import FIGURES, WAITING, Line, line
from handlers.needs import buttons
from handlers.villages.screens.looking import agents_lines, remind_agents
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.needs import attention

if TYPE_CHECKING:
    from bot.screens.screen import Button
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village


def _look(village: Village, _may_remind: bool) -> Button:
    return buttons.open_need_list.button(_("Periksa"), village_code=village.code, page=0)


def _open(matter: Matter) -> Button:
    code = matter.village.code
    return buttons.open_need_list.button(_("Lihat kebutuhan"), village_code=code, page=0)


def _line(matter: Matter, sign: str) -> Line:
    name = matter.village.place.village or matter.village.code
    words = _("%(village)s: %(count)s data belum dikumpulkan", village=name, count=matter.count)
    return line(words, sign)


def _mine(matter: Matter) -> Line:
    return _line(matter, FIGURES)


def _others(matter: Matter) -> Line:
    return _line(matter, WAITING)


attention_screen(
    attention.needs,
    AttentionScreen(
        N_("%(village)s: %(count)s data belum dikumpulkan"),
        FIGURES,
        _look,
        agents_lines,
        Waits(Verb.REPORT, _mine, _open, _others),
        words_for_head=N_("Data belum dikumpulkan: %(count)s."),
        remind=remind_agents,
    ),
)
