"""Everybody concerned hears of the head's word, when he gives it and when it takes effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.confirmation import notices
from handlers.confirmation.screens import (
    confirmed_screen,
    disputed_for_bps_screen,
    disputed_screen,
    no_decree_screen,
    not_recognised_screen,
    welcome_screen,
)
from handlers.roster.screens import recognition_buttons, roster_button
from models.appointments.overview import responsibility
from models.roster.records.members import MemberStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys, Screen
    from bot.turns.notices import Notice
    from bot.turns.turn import Turn
    from models.core.text import Value
    from models.roster.records.members import Member
    from models.villages.overview.village import Village


async def tell_confirmed(
    turn: Turn, here: Village, by: Value, admitted: Sequence[int], *, effective: bool
) -> None:
    """The list is right: new agents are welcomed, the others and BPS hear whose word it was."""
    await turn.tell(notices.welcomed, admitted, welcome_screen(here, by))
    screen = confirmed_screen(here, by, effective=effective)
    await _tell_listed(turn, here, notices.confirmed_for_them, screen, but=admitted)
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    for_bps = replace(screen, keys=_with_recognition(here, effective=effective))
    await turn.tell(notices.confirmed_for_bps, charged, for_bps, region=here.code)


async def tell_no_decree(turn: Turn, here: Village, by: Value, *, effective: bool) -> None:
    """There is no SK yet: agents can work all the same, BPS helps."""
    screen = no_decree_screen(here, by, effective=effective)
    await _tell_listed(turn, here, notices.no_decree_for_them, screen)
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    for_bps = replace(screen, keys=_with_recognition(here, effective=effective))
    await turn.tell(notices.no_decree, charged, for_bps, region=here.code)


async def tell_disputed(turn: Turn, here: Village, member: Member) -> None:
    """The member of a disputed entry hears what is wrong and what to do."""
    if member.person_id is not None:
        screen = disputed_screen(here, member)
        await turn.tell(notices.disputed_for_them, [member.person_id], screen)


async def tell_bps_of_objection(
    turn: Turn, here: Village, member: Member, *, effective: bool
) -> None:
    """BPS hears of it at once, with the entry one tap away."""
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    screen = disputed_for_bps_screen(here, member, effective=effective)
    await turn.tell(notices.disputed_for_bps, charged, screen, region=here.code)


async def tell_not_recognised(turn: Turn, here: Village, who: Value) -> None:
    """An answer the agents had heard of does not count."""
    screen = not_recognised_screen(here, who)
    await _tell_listed(turn, here, notices.unknown_head_for_them, screen)


def _with_recognition(here: Village, *, effective: bool) -> tuple[Keys, ...]:
    """The roster, and before it whether this is the head where BPS has not said so yet."""
    head = here.head_to_recognise
    if effective or head is None:
        return (roster_button(here),)
    return (recognition_buttons(head), roster_button(here))


async def _tell_listed(
    turn: Turn, here: Village, notice: Notice, screen: Screen, *, but: Sequence[int] = ()
) -> None:
    """The people of the roster; who is no agent yet may not look at it."""
    agents: list[int] = []
    others: list[int] = []
    for member in here.members:
        if member.person_id is not None and member.person_id not in but:
            may_look = member.standing in {MemberStatus.AGENT, MemberStatus.DISPUTED}
            (agents if may_look else others).append(member.person_id)
    await turn.tell(notice, agents, replace(screen, keys=(*screen.keys, roster_button(here))))
    await turn.tell(notice, others, screen)
