"""Invitations that nobody has used: how they are told, and the way to help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import AttentionScreen, WaitsOneByOne, attention_screen
from bot.screens.screen import (
    DONE,
    PEOPLE,
    WAITING,
    Due,
    Line,
    Screen,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.appointments import buttons
from models.appointments import attention
from models.appointments.rights import ROLE_WORDS, Role, Verb
from models.core.text import N_, PlainDay, Sentence, _, say

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button
    from models.appointments.records.invitations import Invitation
    from models.regions.places import Place
    from models.villages.overview.village import Village

LISTED = 5


def _look(village: Village, _may_remind: bool) -> Button:
    return buttons.open_unused_invitations.button(_("Periksa"), village_code=village.code)


def _details(_village: Village, _zone: ZoneInfo) -> list[Line]:
    return [line(_("Tautannya mungkin belum sampai, atau sudah lewat waktu."))]


attention_screen(
    attention.invitations,
    AttentionScreen(
        N_("%(village)s: %(count)s undangan belum dipakai"),
        PEOPLE,
        _look,
        _details,
        WaitsOneByOne("invitation", Verb.INVITE_AGENT, None),
    ),
)


def unused_due(one: Invitation, place: Place) -> Due:
    """One of somebody's own invitations, with a new link for it."""
    return Due(
        f"invitation:{one.id}", Line(unused_words(one, place), "plain", WAITING), _new_link(one)
    )


def unused_words(one: Invitation, place: Place) -> Sentence:
    """Undangan agen statistik, Sukamaju: belum dipakai."""
    role = Sentence(ROLE_WORDS[Role(one.role)])
    where = place.village or place.label
    return _("Undangan %(role)s, %(region)s: belum dipakai", role=role, region=where)


def _new_link(one: Invitation, number: int | None = None) -> Button:
    return buttons.renew_invitation.button(_("Tautan baru"), invitation_id=one.id, number=number)


def unused_screen(
    place: Place, waiting: Sequence[Invitation], opened: Collection[int], now: datetime
) -> Screen:
    """The invitations into a village that wait, each with whether anybody looked at it."""
    lines = [title(_("Undangan belum dipakai, %(village)s", village=place.label), PEOPLE)]
    if not waiting:
        lines.append(line(_("Tidak ada undangan lama yang belum dipakai."), DONE))
    shown = waiting[:LISTED]
    for number, one in enumerate(shown, 1):
        words = N_("%(role)s, dibuat %(day)s: belum dibuka")
        if one.id in opened:
            words = N_("%(role)s, dibuat %(day)s: dibuka, belum selesai")
        if one.expires <= now:
            words = N_("%(role)s, dibuat %(day)s: sudah lewat waktu")
        role = Sentence(ROLE_WORDS[Role(one.role)])
        day = PlainDay(one.made.astimezone(now.tzinfo).date())
        lines.append(numbered_line(number, say(words, role=role, day=day)))
    if len(waiting) > LISTED:
        lines.append(line(_("dan %(count)s lagi", count=len(waiting) - LISTED)))
    keys = [_new_link(one, number) for number, one in enumerate(shown, 1)]
    return Screen(tuple(lines), (button_row(*keys), button_row(open_menu.button(_("Menu")))))
