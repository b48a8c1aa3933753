"""Everybody concerned hears of the head's word, when he gives it and when it takes effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.screens.screen import Screen, button_column
from handlers.confirmation import notices
from handlers.confirmation.screens.outcomes import (
    confirmed_screen,
    disputed_for_bps_screen,
    disputed_screen,
    no_decree_screen,
    not_recognised_screen,
    recognition_keys,
    recognition_lines,
)
from handlers.decrees.buttons import enter_decree
from handlers.roster.screens import roster_button, welcome_screen
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.text import _
from models.roster.records.members import MemberStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    for_bps = replace(screen, keys=(roster_button(here),))
    await tell_bps(turn, here, notices.confirmed_for_bps, for_bps)


async def tell_no_decree(turn: Turn, here: Village, by: Value, *, effective: bool) -> None:
    """There is no SK yet: agents can work all the same, BPS helps."""
    screen = no_decree_screen(here, by, effective=effective)
    await _tell_listed(turn, here, notices.no_decree_for_them, screen)
    keys = [roster_button(here)]
    if here.decree is None:
        enter = enter_decree.button(_("Isi SK"), village_code=here.code)
        keys.insert(0, button_column(enter))
    await tell_bps(turn, here, notices.no_decree, replace(screen, keys=tuple(keys)))


async def tell_disputed(turn: Turn, here: Village, member: Member) -> None:
    """The member of a disputed entry hears what is wrong and what to do."""
    if member.person_id is not None:
        screen = disputed_screen(here, member)
        await turn.tell(notices.disputed_for_them, [member.person_id], screen)


async def tell_bps_of_objection(
    turn: Turn, here: Village, member: Member, *, effective: bool
) -> None:
    """BPS hears of it at once, with the entry one tap away."""
    screen = disputed_for_bps_screen(here, member, effective=effective)
    await tell_bps(turn, here, notices.disputed_for_bps, screen)


async def tell_not_recognised(turn: Turn, here: Village, who: Value) -> None:
    """An answer the agents had heard of does not count."""
    screen = not_recognised_screen(here, who)
    await _tell_listed(turn, here, notices.unknown_head_for_them, screen)


async def tell_bps(turn: Turn, here: Village, notice: Notice, told: Screen) -> None:
    """BPS hears; who may say whether this is the head sees the number and is asked at once."""
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    knowing: list[int] = []
    claim, person = here.head_to_recognise, here.person_to_recognise
    if claim is not None and person is not None:
        knowing, _rest = await responsibility.responsible_people(
            turn.db, here.code, Verb.RECOGNISE_HEAD
        )
        heading, *rest_of_it = told.lines
        lines = (heading, *recognition_lines(claim, person), *rest_of_it)
        asked = Screen(lines, (*recognition_keys(here), *told.keys))
        await turn.tell(notice, knowing, asked, region=here.code)
    rest = [reader for reader in charged if reader not in knowing]
    await turn.tell(notice, rest, told, region=here.code)


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
