"""How what needs somebody about the SK of a village is told, and whom it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, WaitsOneByOne, attention_screen
from bot.screens.screen import ATTENTION, WAITING, Line, quote
from handlers.decrees import buttons as decrees_buttons
from handlers.roster.screens import decree_lines
from handlers.villages.screens.looking import head_words, open_roster, told
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.villages import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village


def _head_about_decree(village: Village, zone: ZoneInfo) -> list[Line]:
    note = village.decree_note
    words = [*decree_lines(village), quote(note)] if note else []
    return [*head_words(village, zone), *words]


_decree_line = told(N_("%(village)s: SK agen perlu dilengkapi"), ATTENTION)


_decree_waits = told(N_("%(village)s: SK agen perlu dilengkapi"), WAITING)


def _mend_decree(matter: Matter) -> Button:
    code = matter.village.code
    if matter.village.decree is None:
        return decrees_buttons.enter_decree.button(_("Isi SK"), village_code=code)
    return decrees_buttons.open_decree.button(_("Periksa SK"), village_code=code)


attention_screen(
    attention.decree,
    AttentionScreen(
        N_("%(village)s: SK agen perlu dilengkapi"),
        ATTENTION,
        open_roster,
        _head_about_decree,
        Waits(Verb.NAME_MEMBERS, _decree_line, _mend_decree, _decree_waits),
        words_for_head=N_("SK agen perlu dilengkapi."),
    ),
)


def _open_decree(village: Village, _may_remind: bool) -> Button:
    return decrees_buttons.open_decree.button(_("Lihat SK"), village_code=village.code)


def _letters(village: Village, _zone: ZoneInfo) -> list[Line]:
    return decree_lines(village)


_choice_waits = told(N_("%(village)s: nomor SK perlu dipilih"), WAITING)


attention_screen(
    attention.two_decrees,
    AttentionScreen(
        N_("%(village)s: %(count)s nomor SK disebut"),
        ATTENTION,
        _open_decree,
        _letters,
        WaitsOneByOne("sk_two", Verb.NAME_MEMBERS, _choice_waits),
        words_for_head=N_("SK mana yang berlaku? Disebut %(count)s nomor."),
    ),
)


_renewal_waits = told(N_("%(village)s: masa SK segera berakhir"), WAITING)


attention_screen(
    attention.ending_decree,
    AttentionScreen(
        N_("%(village)s: masa SK berakhir %(count)s hari lagi"),
        ATTENTION,
        _open_decree,
        _letters,
        WaitsOneByOne("sk_end", Verb.NAME_MEMBERS, _renewal_waits),
        words_for_none=N_("%(village)s: hari terakhir masa SK"),
        words_for_head=N_("Masa SK agen segera berakhir."),
    ),
)


_over_waits = told(N_("%(village)s: masa SK sudah berakhir"), WAITING)


attention_screen(
    attention.ended_decree,
    AttentionScreen(
        N_("%(village)s: masa SK sudah berakhir"),
        ATTENTION,
        _open_decree,
        _letters,
        WaitsOneByOne("sk_end", Verb.NAME_MEMBERS, _over_waits),
        words_for_head=N_("Masa SK agen sudah berakhir."),
    ),
)
