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
    leader,
    leader_on_button,
)
from handlers.villages.screens.looking import (
    agents_lines,
    head_words,
    name_of,
    open_roster,
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


def _unrecognised_on_menu(matter: Matter) -> Line:
    words = _(
        "%(village)s: %(leader)s belum diakui",
        leader=leader(matter.village),
        village=name_of(matter),
    )
    return line(words, ATTENTION)


def _recognition_waiting(matter: Matter) -> Line:
    words = _(
        "%(village)s: %(leader)s menunggu diakui BPS",
        leader=leader(matter.village),
        village=name_of(matter),
    )
    return line(words, WAITING)


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


def _check_on_menu(matter: Matter) -> Line:
    return line(_("%(village)s: periksa daftar agen", village=name_of(matter)), ATTENTION)


def _check(matter: Matter) -> Button:
    code = matter.village.code
    return confirmation_buttons.check_roster.button(_("Periksa daftar"), village_code=code)


def _waits_for_head(matter: Matter) -> Line:
    village = matter.village
    words = _(
        "%(village)s: menunggu %(leader)s",
        leader=leader(village),
        village=village.place.village or village.code,
    )
    return line(words, WAITING)


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


def _no_head_on_menu(matter: Matter) -> Line:
    village = matter.village
    words = _(
        "%(village)s: %(leader)s belum terdaftar",
        leader=leader(village),
        village=village.place.village or village.code,
    )
    return line(words, WAITING)


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


def _no_pembina_line(matter: Matter) -> Line:
    return line(_("%(village)s: belum ada pembina", village=name_of(matter)), WAITING)


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
