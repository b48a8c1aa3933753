"""How it is told that a proposal waits for the province, or came back to the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, WaitsOneByOne, attention_screen
from bot.screens.screen import EDIT, WAITING, Line, line
from handlers.participants import buttons
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.participants import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.villages.overview.village import Village


def _look(village: Village, _may_remind: bool) -> Button:
    return buttons.open_newest.button(_("Periksa"), village_code=village.code)


def _with_province(_village: Village, _zone: ZoneInfo) -> list[Line]:
    return [line(_("BPS provinsi menyetujui atau mengembalikan."))]


def _with_office(_village: Village, _zone: ZoneInfo) -> list[Line]:
    return [line(_("Pengusul memperbaiki, lalu mengirim lagi."))]


attention_screen(
    attention.proposals,
    AttentionScreen(
        N_("%(village)s: usulan menunggu provinsi"),
        WAITING,
        _look,
        _with_province,
        WaitsOneByOne("proposals", Verb.AGREE_VILLAGE, None),
    ),
)
attention_screen(
    attention.returned,
    AttentionScreen(
        N_("%(village)s: usulan dikembalikan provinsi"),
        EDIT,
        _look,
        _with_office,
        WaitsOneByOne("returned", Verb.PROPOSE_VILLAGE, None),
    ),
)
