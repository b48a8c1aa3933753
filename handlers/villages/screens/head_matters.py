"""How what needs somebody about a village's head and its pembina is told, and whom it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, attention_screen
from bot.screens.screen import ATTENTION, WAITING, Line, line
from handlers.appointments import buttons as appointments_buttons
from handlers.confirmation import buttons as confirmation_buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    head_name,
    leader_on_button,
)
from handlers.villages.screens.looking import (
    agents_lines,
    head_words,
    open_roster,
    told,
)
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.villages import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village


def _head(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [line(_("Benarkah %(head)s memimpin desa ini?", head=head_name(village)))]


_unrecognised_on_menu = told(N_("%(village)s: %(leader)s belum diakui"), ATTENTION)


_recognition_waiting = told(N_("%(village)s: %(leader)s menunggu diakui BPS"), WAITING)


def _open_recognition(matter: Matter) -> Button:
    return roster_buttons.open_roster.button(_("Periksa"), village_code=matter.village.code)


attention_screen(
    attention.unrecognised_head,
    AttentionScreen(
        N_("%(village)s: %(leader)s belum diakui"),
        ATTENTION,
        open_roster,
        _head,
        Waits(Verb.RECOGNISE_HEAD, _unrecognised_on_menu, _open_recognition, _recognition_waiting),
    ),
)


def _remind_head(village: Village) -> Button:
    words = _("Ingatkan %(leader)s", leader=leader_on_button(village))
    return confirmation_buttons.remind_head.button(
        words, village_code=village.code, style="primary"
    )


_check_on_menu = told(N_("%(village)s: periksa daftar agen"), ATTENTION)


def _check(matter: Matter) -> Button:
    code = matter.village.code
    return confirmation_buttons.check_roster.button(_("Periksa daftar"), village_code=code)


_waits_for_head = told(N_("%(village)s: menunggu %(leader)s"), WAITING)


attention_screen(
    attention.unchecked_roster,
    AttentionScreen(
        N_("%(village)s: menunggu %(leader)s %(count)s hari"),
        WAITING,
        open_roster,
        head_words,
        Waits(Verb.CONFIRM_ROSTER, _check_on_menu, _check, _waits_for_head),
        words_for_none=N_("%(village)s: menunggu %(leader)s"),
        words_for_head=N_("Daftar agen menunggu diperiksa %(you)s."),
        remind=_remind_head,
    ),
)


_no_head_on_menu = told(N_("%(village)s: %(leader)s belum terdaftar"), WAITING)


def _invite_head(matter: Matter) -> Button:
    words = _("Undang %(leader)s", leader=leader_on_button(matter.village))
    return appointments_buttons.invite_to_village.button(
        words, role="head", village_code=matter.village.code
    )


attention_screen(
    attention.no_head,
    AttentionScreen(
        N_("%(village)s: %(leader)s belum terdaftar"),
        WAITING,
        open_roster,
        head_words,
        Waits(Verb.INVITE_HEAD, _no_head_on_menu, _invite_head, _no_head_on_menu),
    ),
)


_no_pembina_line = told(N_("%(village)s: belum ada pembina"), WAITING)


def _assign(_matter: Matter) -> Button:
    return appointments_buttons.assign_pembina.button(_("Tugaskan"))


attention_screen(
    attention.no_pembina,
    AttentionScreen(
        N_("%(village)s: belum ada pembina"),
        WAITING,
        open_roster,
        agents_lines,
        Waits(Verb.ASSIGN, _no_pembina_line, _assign, _no_pembina_line),
    ),
)
