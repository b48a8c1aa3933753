"""How it is told that BPS has not opened what came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, attention_screen
from bot.screens.screen import PAPER, Line
from handlers.roster.screens import agents_line
from handlers.villages import buttons as villages_buttons
from models.core.text import N_, _
from models.submissions import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.villages.overview.village import Village


def _open_reports(village: Village, _may_remind: bool) -> Button:
    words = _("Periksa")
    return villages_buttons.open_village_reports.button(words, village_code=village.code, page=0)


def _agents(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [agents_line(village)]


attention_screen(
    attention.unread,
    AttentionScreen(
        N_("%(village)s: %(count)s kiriman belum dibaca"), PAPER, _open_reports, _agents
    ),
)
