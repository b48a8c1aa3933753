"""How what needs somebody in a village's roster and its head is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import AttentionScreen, Waits, WaitsOneByOne, attention_screen
from bot.screens.screen import ATTENTION, WAITING, Line, line
from handlers.appointments import buttons as appointments_buttons
from handlers.confirmation import buttons as confirmation_buttons
from handlers.digests import buttons as digests_buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    agents_line,
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


def _name(matter: Matter) -> str:
    return matter.village.place.village or matter.village.code


def _complete_team(matter: Matter) -> Button:
    return roster_buttons.open_roster.button(_("Lengkapi tim"), village_code=matter.village.code)


def _incomplete_line(matter: Matter) -> Line:
    return line(_("%(village)s: tim belum lengkap", village=_name(matter)), ATTENTION)


def _team_waits(matter: Matter) -> Line:
    return line(_("%(village)s: tim belum lengkap", village=_name(matter)), WAITING)


attention_screen(
    attention.incomplete_team,
    AttentionScreen(
        N_("%(village)s: tim belum lengkap"),
        ATTENTION,
        _open_roster,
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


def _candidates_on_menu(matter: Matter) -> Line:
    words = _("%(village)s: %(count)s calon menunggu", village=_name(matter), count=matter.count)
    return line(words, ATTENTION)


def _candidates_waiting(matter: Matter) -> Line:
    words = _(
        "%(village)s: %(count)s calon menunggu diterima", village=_name(matter), count=matter.count
    )
    return line(words, WAITING)


attention_screen(
    attention.candidates,
    AttentionScreen(
        N_("%(village)s: %(count)s calon menunggu"),
        ATTENTION,
        _open_roster,
        _candidates,
        Waits(Verb.ADMIT, _candidates_on_menu, _open_candidates, _candidates_waiting),
        words_for_head=N_("%(count)s calon agen menunggu diterima."),
    ),
)


def _head(village: Village, _zone: ZoneInfo) -> list[Line]:
    return [line(_("Benarkah %(head)s memimpin desa ini?", head=head_name(village)))]


def _unrecognised_on_menu(matter: Matter) -> Line:
    words = _(
        "%(village)s: %(leader)s belum diakui", leader=leader(matter.village), village=_name(matter)
    )
    return line(words, ATTENTION)


def _recognition_waiting(matter: Matter) -> Line:
    words = _(
        "%(village)s: %(leader)s menunggu diakui BPS",
        leader=leader(matter.village),
        village=_name(matter),
    )
    return line(words, WAITING)


def _open_recognition(matter: Matter) -> Button:
    return roster_buttons.open_roster.button(_("Periksa"), village_code=matter.village.code)


attention_screen(
    attention.unrecognised_head,
    AttentionScreen(
        N_("%(village)s: %(leader)s belum diakui"),
        ATTENTION,
        _open_roster,
        _head,
        Waits(Verb.RECOGNISE_HEAD, _unrecognised_on_menu, _open_recognition, _recognition_waiting),
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
    return line(_("%(village)s: periksa daftar agen", village=_name(matter)), ATTENTION)


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
        _open_roster,
        _head_word,
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
        _open_roster,
        _head_word,
        Waits(Verb.INVITE_HEAD, _no_head_on_menu, _invite_head, _no_head_on_menu),
    ),
)


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


def _entries_to_mend(matter: Matter) -> Line:
    words = _(
        "%(village)s: %(count)s data perlu diperbaiki", village=_name(matter), count=matter.count
    )
    return line(words, WAITING)


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
        _open_roster,
        _disputed,
        WaitsOneByOne("disputed", Verb.REPORT, _entries_to_mend),
        words_for_head=N_("%(count)s data menunggu diperbaiki agen."),
        remind=remind_agents,
    ),
)


def _no_pembina_line(matter: Matter) -> Line:
    return line(_("%(village)s: belum ada pembina", village=_name(matter)), WAITING)


def _assign(_matter: Matter) -> Button:
    return appointments_buttons.assign_pembina.button(_("Tugaskan"))


attention_screen(
    attention.no_pembina,
    AttentionScreen(
        N_("%(village)s: belum ada pembina"),
        WAITING,
        _open_roster,
        agents_lines,
        Waits(Verb.ASSIGN, _no_pembina_line, _assign, _no_pembina_line),
    ),
)


def _decree_line(matter: Matter) -> Line:
    return line(_("%(village)s: SK agen perlu dilengkapi", village=_name(matter)), ATTENTION)


def _decree_waits(matter: Matter) -> Line:
    return line(_("%(village)s: SK agen perlu dilengkapi", village=_name(matter)), WAITING)


def _mend_decree(matter: Matter) -> Button:
    code = matter.village.code
    if matter.village.decree is None:
        return roster_buttons.enter_decree.button(_("Isi SK"), village_code=code)
    return roster_buttons.open_roster.button(_("Periksa SK"), village_code=code)


attention_screen(
    attention.decree,
    AttentionScreen(
        N_("%(village)s: SK agen perlu dilengkapi"),
        ATTENTION,
        _open_roster,
        _head_word,
        Waits(Verb.NAME_MEMBERS, _decree_line, _mend_decree, _decree_waits),
        words_for_head=N_("SK agen perlu dilengkapi."),
    ),
)
