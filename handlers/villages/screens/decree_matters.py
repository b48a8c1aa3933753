"""How what needs somebody about the SK of a village is told, and whom it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, WaitsOneByOne, attention_screen
from bot.screens.screen import ATTENTION, WAITING, Line, line, quote
from handlers.decrees import buttons as decrees_buttons
from handlers.roster.screens import decree_lines
from handlers.villages.screens.looking import head_words, name_of, open_roster
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


def _decree_line(matter: Matter) -> Line:
    return line(_("%(village)s: SK agen perlu dilengkapi", village=name_of(matter)), ATTENTION)


def _decree_waits(matter: Matter) -> Line:
    return line(_("%(village)s: SK agen perlu dilengkapi", village=name_of(matter)), WAITING)


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


def _choice_waits(matter: Matter) -> Line:
    return line(_("%(village)s: nomor SK perlu dipilih", village=name_of(matter)), WAITING)


attention_screen(
    attention.two_decrees,
    AttentionScreen(
        N_("%(village)s: %(count)s nomor SK disebut"),
        ATTENTION,
        _open_decree,
        _letters,
        WaitsOneByOne("sk_two", Verb.NAME_MEMBERS, _choice_waits),
        words_for_head=N_("%(count)s nomor SK disebut."),
    ),
)


def _renewal_waits(matter: Matter) -> Line:
    return line(_("%(village)s: masa SK segera berakhir", village=name_of(matter)), WAITING)


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


def _over_waits(matter: Matter) -> Line:
    return line(_("%(village)s: masa SK sudah berakhir", village=name_of(matter)), WAITING)


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
