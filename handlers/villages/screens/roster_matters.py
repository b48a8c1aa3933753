"""How what needs somebody in a village's roster and its SK is told, and whom it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, WaitsOneByOne, attention_screen
from bot.screens.screen import ATTENTION, WAITING, Line, line
from handlers.confirmation import buttons as confirmation_buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import rule_lines
from handlers.villages.screens.looking import (
    head_words,
    open_roster,
    remind_agents,
    told,
)
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.roster.records.members import MemberStatus
from models.villages import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village


def _rule(village: Village, _zone: ZoneInfo) -> list[Line]:
    return rule_lines(village.team)


def _complete_team(matter: Matter) -> Button:
    return roster_buttons.open_roster.button(_("Lengkapi tim"), village_code=matter.village.code)


_incomplete_line = told(N_("%(village)s: tim belum lengkap"), ATTENTION)


_team_waits = told(N_("%(village)s: tim belum lengkap"), WAITING)


attention_screen(
    attention.incomplete_team,
    AttentionScreen(
        N_("%(village)s: tim belum lengkap"),
        ATTENTION,
        open_roster,
        _rule,
        Waits(Verb.NAME_MEMBERS, _incomplete_line, _complete_team, _team_waits),
        words_for_head=N_("Tim agen belum lengkap."),
    ),
)


def _candidates(village: Village, zone: ZoneInfo) -> list[Line]:
    return [
        line(
            _(
                "%(name)s, sejak %(day)s",
                name=member.name,
                day=member.standing_since.astimezone(zone).date(),
            )
        )
        for member in village.waiting()[:5]
    ]


def _open_candidates(matter: Matter) -> Button:
    return roster_buttons.open_roster.button(_("Periksa calon"), village_code=matter.village.code)


_candidates_on_menu = told(N_("%(village)s: %(count)s calon menunggu"), ATTENTION)


_candidates_waiting = told(N_("%(village)s: %(count)s calon menunggu diterima"), WAITING)


attention_screen(
    attention.candidates,
    AttentionScreen(
        N_("%(village)s: %(count)s calon menunggu"),
        ATTENTION,
        open_roster,
        _candidates,
        Waits(
            Verb.ADMIT,
            _candidates_on_menu,
            _open_candidates,
            _candidates_waiting,
            within=attention.unchecked_roster,  # the head's word on the list admits them
        ),
        words_for_head=N_("Calon agen menunggu diterima: %(count)s."),
    ),
)


_entries_to_mend = told(N_("%(village)s: %(count)s data perlu diperbaiki"), WAITING)


def _disputed(village: Village, zone: ZoneInfo) -> list[Line]:
    return [
        line(
            _(
                "%(name)s, sejak %(day)s",
                name=member.name,
                day=member.standing_since.astimezone(zone).date(),
            )
        )
        for member in village.members
        if member.standing == MemberStatus.DISPUTED
    ][:5]


attention_screen(
    attention.disputed,
    AttentionScreen(
        N_("%(village)s: %(count)s data perlu diperbaiki"),
        ATTENTION,
        open_roster,
        _disputed,
        WaitsOneByOne("disputed", Verb.REPORT, _entries_to_mend),
        words_for_head=N_("Data menunggu diperbaiki agen: %(count)s."),
        remind=remind_agents,
    ),
)


_explained_on_menu = told(N_("%(village)s: %(count)s penjelasan agen perlu dijawab"), ATTENTION)


_explained_waits = told(N_("%(village)s: penjelasan agen menunggu %(leader)s"), WAITING)


def _answer_explanation(matter: Matter) -> Button:
    code = matter.village.code
    return confirmation_buttons.check_roster.button(_("Periksa daftar"), village_code=code)


attention_screen(
    attention.explained_entries,
    AttentionScreen(
        N_("%(village)s: %(count)s penjelasan menunggu %(leader)s"),
        WAITING,
        open_roster,
        _disputed,
        Waits(Verb.CONFIRM_ROSTER, _explained_on_menu, _answer_explanation, _explained_waits),
        words_for_head=N_("Penjelasan agen menunggu jawaban %(you)s: %(count)s."),
    ),
)


_outside_on_menu = told(N_("%(village)s: %(count)s orang keberatan dikeluarkan"), ATTENTION)


def _answer_outside(matter: Matter) -> Button:
    words, code = _("Jawab penjelasan"), matter.village.code
    return confirmation_buttons.answer_explanations.button(words, village_code=code)


def _open_outside(village: Village, _may_remind: bool) -> Button:
    words = _("Jawab penjelasan")
    return confirmation_buttons.answer_explanations.button(words, village_code=village.code)


attention_screen(  # colleagues hear nothing of it; whom it is about reads it on the own card
    attention.outside,
    AttentionScreen(
        N_("%(village)s: %(count)s orang keberatan dikeluarkan"),
        ATTENTION,
        _open_outside,
        head_words,
        Waits(Verb.NAME_MEMBERS, _outside_on_menu, _answer_outside, None),
        words_for_head=N_("Keberatan dikeluarkan dari daftar: %(count)s orang."),
    ),
)


_likeness_on_menu = told(N_("%(village)s: %(count)s nama, satu orang atau dua?"), ATTENTION)


_likeness_waits = told(N_("%(village)s: %(count)s nama menunggu dipastikan"), WAITING)


def _open_likeness(matter: Matter) -> Button:
    return roster_buttons.open_roster.button(_("Periksa nama"), village_code=matter.village.code)


def _alike(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [
        line(_("%(name)s dan %(other)s", name=member.name, other=other.name))
        for member, other in village.likenesses()[:5]
    ]


attention_screen(
    attention.likeness,
    AttentionScreen(
        N_("%(village)s: %(count)s nama, satu orang atau dua?"),
        ATTENTION,
        open_roster,
        _alike,
        Waits(Verb.NAME_MEMBERS, _likeness_on_menu, _open_likeness, _likeness_waits),
        words_for_head=N_("Satu orang atau dua? Perlu dipastikan: %(count)s nama."),
    ),
)
