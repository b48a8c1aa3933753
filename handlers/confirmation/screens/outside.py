"""Somebody was taken out and explains: what whoever answers sees, and what everybody hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    DONE,
    EDIT,
    PEOPLE,
    WAITING,
    Keys,
    Screen,
    button_column,
    button_row,
    line,
    quote,
    title,
)
from handlers.confirmation import buttons
from handlers.confirmation.screens.outcomes import objection_lines
from handlers.roster.screens import (
    member_line,
    own_entry_buttons,
    roster_button,
    rule_lines,
    village_name,
)
from models.core.text import PlainDay, _
from models.roster.records.members import MemberStatus

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.core.text import Value
    from models.roster.records.members import Member
    from models.villages.overview.explanations import Explanation
    from models.villages.overview.village import Village


def outside_screen(
    here: Village, member: Member, said: Explanation, zone: ZoneInfo, more: int
) -> Screen:
    """One explanation with what was said before it, and two answers; `more` wait behind it."""
    day = PlainDay(member.standing_since.astimezone(zone).date())
    lines = [
        title(_("Penjelasan tentang daftar agen"), EDIT),
        line(village_name(here)),
        line(_("%(name)s, tidak di daftar sejak %(day)s.", name=member.name, day=day)),
        *objection_lines(here, member),
        line(_("%(name)s menulis:", name=member.name)),
        quote(said.words),
    ]
    if more:
        lines.append(line(_("Sesudah ini masih %(count)s penjelasan.", count=more)))
    back = buttons.take_back.button(_("Masukkan lagi"), explanation=said.number, style="success")
    stays = buttons.keep_out.button(_("Tetap di luar daftar"), explanation=said.number)
    return Screen(tuple(lines), (button_column(back, stays), roster_button(here)))


def nothing_outside_screen(here: Village) -> Screen:
    """All of it is answered."""
    heading = title(_("Semua penjelasan sudah dijawab"), DONE)
    return Screen((heading, line(village_name(here))), (roster_button(here),))


def answered_screen(here: Village, member: Member, more: int) -> Screen:
    """To who answered: how the entry stands now, and the next one."""
    heading = _("%(name)s tetap di luar daftar", name=member.name)
    if member.standing != MemberStatus.LEFT:
        heading = _("%(name)s kembali di daftar", name=member.name)
    lines = [title(heading, DONE), line(_("Yang bersangkutan kami kabari."))]
    lines += rule_lines(here.team)
    keys: list[Keys] = []
    if more:
        lines.append(line(_("Masih %(count)s penjelasan menunggu.", count=more), WAITING))
        keys.append(button_column(answer_button(here)))
    return Screen(tuple(lines), (*keys, roster_button(here)))


def answer_button(here: Village) -> Button:
    """Opens what was written, with both answers."""
    words = _("Jawab penjelasan")
    return buttons.answer_explanations.button(words, village_code=here.code)


def answer_screen(here: Village, member: Member, by: Value) -> Screen:
    """To who explained: what became of it, by whose word, and the way on."""
    if member.standing != MemberStatus.LEFT:
        heading = _("%(you)s kembali di daftar agen %(village)s", village=village_name(here))
        lines = [title(heading, DONE), line(_("Oleh %(head)s.", head=by))]
        look = (
            [open_menu.button(_("Menu"))]
            if member.standing == MemberStatus.CANDIDATE
            else [*roster_button(here).buttons, open_menu.button(_("Menu"))]
        )
        return Screen(tuple(lines), (button_row(*look),))
    lines = [
        title(_("Penjelasan %(you)s sudah dijawab"), PEOPLE),
        line(_("%(who)s: tetap di luar daftar %(village)s.", who=by, village=village_name(here))),
        line(_("Kalau %(you)s bertugas di sana, tulis lagi besok, atau daftar lagi.")),
    ]
    return Screen(tuple(lines), (button_row(*own_entry_buttons(member)),))


def answered_for_others_screen(here: Village, member: Member, by: Value) -> Screen:
    """To whoever else could have answered: it is done, and how."""
    lines = [title(_("Penjelasan tentang daftar agen sudah dijawab"), PEOPLE)]
    lines += [
        line(village_name(here)),
        line(member_line(member)),
        line(_("Oleh %(head)s.", head=by)),
    ]
    return Screen(tuple(lines), (roster_button(here),))
