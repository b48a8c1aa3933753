"""How what needs somebody in a village's roster and its head is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, OnMenu, attention_screen, waiting_lines
from bot.screens.screen import ATTENTION, WAITING, Line, line, quote
from handlers.confirmation import buttons as confirmation_buttons
from handlers.decrees import buttons as decrees_buttons
from handlers.digests import buttons as digests_buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    agents_line,
    decree_lines,
    head_name,
    head_word_line,
    leader,
    leader_on_button,
    rule_lines,
)
from handlers.villages import buttons
from models.appointments.rights import Verb
from models.core.text import N_, _
from models.roster.records.members import MemberStatus
from models.villages import attention

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village


def _open_roster(village: Village, _may_remind: bool) -> Button:
    return roster_buttons.open_roster.button(_("Periksa"), village_code=village.code)


def _rule(village: Village, _zone: ZoneInfo) -> list[Line]:
    return rule_lines(village.team)


attention_screen(
    attention.incomplete_team,
    AttentionScreen(N_("%(village)s: tim belum lengkap"), ATTENTION, _open_roster, _rule),
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


def _candidates_line(village: Village) -> Line:
    """How many wait to be admitted."""
    name, count = village.place.village or village.code, len(village.waiting())
    return line(_("%(village)s: %(count)s calon menunggu", village=name, count=count), ATTENTION)


def _candidates_on_menu(matter: Matter) -> Line:
    return _candidates_line(matter.village)


attention_screen(
    attention.candidates,
    AttentionScreen(
        N_("%(village)s: %(count)s calon menunggu"),
        ATTENTION,
        _open_roster,
        _candidates,
        words_for_head=N_("%(count)s calon agen menunggu diterima."),
        on_menu=OnMenu(3, Verb.ADMIT, mine=_candidates_on_menu),
    ),
)


def _head(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [line(_("Benarkah %(head)s memimpin desa ini?", head=head_name(village)))]


def _unrecognised_line(village: Village) -> Line:
    words = _(
        "%(village)s: %(leader)s belum diakui",
        leader=leader(village),
        village=village.place.village or village.code,
    )
    return line(words, ATTENTION)


def _unrecognised_on_menu(matter: Matter) -> Line:
    return _unrecognised_line(matter.village)


attention_screen(
    attention.unrecognised_head,
    AttentionScreen(
        N_("%(village)s: %(leader)s belum diakui"),
        ATTENTION,
        _open_roster,
        _head,
        on_menu=OnMenu(2, Verb.RECOGNISE_HEAD, mine=_unrecognised_on_menu),
    ),
)


def _head_word(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [head_word_line(village)]


def _remind_head(village: Village) -> Button:
    words = _("Ingatkan %(leader)s", leader=leader_on_button(village))
    return confirmation_buttons.remind_head.button(
        words, village_code=village.code, style="primary"
    )


def _check_on_menu(matter: Matter) -> Line:
    name = matter.village.place.village or matter.village.code
    return line(_("%(village)s: periksa daftar agen", village=name), ATTENTION)


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
        _open_roster,
        _head_word,
        words_for_none=N_("%(village)s: menunggu %(leader)s"),
        words_for_head=N_("Daftar agen menunggu diperiksa %(you)s."),
        remind=_remind_head,
        on_menu=OnMenu(1, Verb.CONFIRM_ROSTER, mine=_check_on_menu, others=_waits_for_head),
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


attention_screen(
    attention.no_head,
    AttentionScreen(
        N_("%(village)s: %(leader)s belum terdaftar"),
        WAITING,
        _open_roster,
        _head_word,
        on_menu=OnMenu(4, Verb.CONFIRM_ROSTER, others=_no_head_on_menu),
    ),
)


def _open_decree(village: Village, _may_remind: bool) -> Button:
    return decrees_buttons.open_decree.button(_("Lihat SK"), village_code=village.code)


def _decree(village: Village, _zone: ZoneInfo) -> list[Line]:
    return decree_lines(village)


def _two_decrees_line(village: Village) -> Line:
    name = village.place.village or village.code
    return line(_("%(village)s: pilih nomor SK", village=name), ATTENTION)


def _two_decrees_on_menu(matter: Matter) -> Line:
    return _two_decrees_line(matter.village)


attention_screen(
    attention.two_decrees,
    AttentionScreen(
        N_("%(village)s: %(count)s nomor SK disebut"),
        ATTENTION,
        _open_decree,
        _decree,
        words_for_head=N_("%(count)s nomor SK disebut."),
        on_menu=OnMenu(5, Verb.NAME_MEMBERS, mine=_two_decrees_on_menu),
    ),
)


def _decree_note(village: Village, _zone: ZoneInfo) -> list[Line]:
    note = village.decree_note
    return [*decree_lines(village), *([quote(note)] if note else [])]


def _decree_note_on_menu(matter: Matter) -> Line:
    name = matter.village.place.village or matter.village.code
    return line(_("%(village)s: SK perlu diperbaiki", village=name), ATTENTION)


attention_screen(
    attention.decree_note,
    AttentionScreen(
        N_("%(village)s: SK perlu diperbaiki"),
        ATTENTION,
        _open_decree,
        _decree_note,
        words_for_head=N_("SK agen menunggu diperbaiki."),
        on_menu=OnMenu(6, Verb.NAME_MEMBERS, mine=_decree_note_on_menu),
    ),
)


def _ending_on_menu(matter: Matter) -> Line:
    name = matter.village.place.village or matter.village.code
    if matter.count:
        text = _(
            "%(village)s: masa SK berakhir %(count)s hari lagi", village=name, count=matter.count
        )
    else:
        text = _("%(village)s: masa SK sudah berakhir", village=name)
    return line(text, ATTENTION)


attention_screen(
    attention.ending_decree,
    AttentionScreen(
        N_("%(village)s: masa SK berakhir %(count)s hari lagi"),
        ATTENTION,
        _open_decree,
        _decree,
        words_for_none=N_("%(village)s: masa SK sudah berakhir"),
        words_for_head=N_("Masa SK agen segera berakhir."),
        on_menu=OnMenu(7, Verb.NAME_MEMBERS, mine=_ending_on_menu),
    ),
)


def _waiting_choices(village: Village) -> list[Line]:
    return [_two_decrees_line(village)] if village.rivals else []


def _waiting_candidates(village: Village) -> list[Line]:
    return [_candidates_line(village)] if village.waiting() else []


def _waiting_head(village: Village) -> list[Line]:
    return [_unrecognised_line(village)] if village.waits_for_recognition else []


def _disputed(village: Village) -> list[Line]:
    disputed = sum(member.standing == MemberStatus.DISPUTED for member in village.members)
    words = _(
        "%(village)s: %(count)s data perlu diperbaiki",
        village=village.place.village or village.code,
        count=disputed,
    )
    return [line(words, ATTENTION)] if disputed else []


waiting_lines("two_decrees", _waiting_choices)
waiting_lines("candidates", _waiting_candidates)
waiting_lines("head", _waiting_head)
waiting_lines("disputed", _disputed)


def open_village_or_roster(
    village: Village,
    may_remind: bool,
) -> Button:
    """The village's card for who coaches it; the roster for who only looks."""
    if may_remind:
        return buttons.open_village.button(_("Periksa"), village_code=village.code)
    return _open_roster(village, may_remind)


def remind_agents(village: Village) -> Button | None:
    """Asks the agents how things are; none where nobody can be written to."""
    if not village.agent_ids():
        return None
    words = _("Ingatkan agen")
    return digests_buttons.remind_agents.button(words, village_code=village.code, style="primary")


def agents_lines(village: Village, _zone: ZoneInfo) -> list[Line]:
    """How many can be written to."""
    return [agents_line(village)]
