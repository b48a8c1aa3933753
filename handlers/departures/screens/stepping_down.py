"""Somebody's own role ends by their wish, or comes back: the same for /berhenti and /hapus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.lapsed import has_lapsed
from bot.menu import refresh_menus
from bot.screens.screen import PEOPLE, title
from handlers.appointments.screens.handover import (
    role_line,
    tell_successors,
    tell_villages,
    who_hear,
)
from handlers.departures import notices
from handlers.departures.screens.leaving import tell_agent_left, tell_head_left, tell_return
from models.appointments.forms.assignments import HandOver
from models.appointments.records import appointments
from models.appointments.rules import is_agent, is_head, is_on_roster, is_staff
from models.core.problems import Gone, Problem
from models.core.text import _
from models.departures import overview as departures
from models.departures.overview import STEPPED_DOWN
from models.people.rules import name_with_title
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment


async def require_successor(turn: Turn, given: Appointment) -> None:
    """Stop where somebody would leave a region without any administrator."""
    if await departures.is_last_administrator(turn.db, given):
        raise Problem(_("%(you)s satu-satunya pengelola bot. Undang satu orang lagi dulu: /undang"))


async def step_down(turn: Turn, *given: Appointment) -> list[int]:
    """The roles end now and whoever depended on them hears of it; who did."""
    coached: list[str] = []
    ended = []
    for appointment in given:
        await require_successor(turn, appointment)
        coached += (await departures.departure(turn.db, appointment)).coached
        ended.append(await _end_role(turn, appointment))
    await turn.reload_appointments()
    for draft in turn.workspace.drafts_of(HandOver.about.code):
        if has_lapsed(turn, draft):
            turn.workspace = turn.workspace.without(draft.id)
    await refresh_menus(turn, [turn.person.id])
    told = [reader for role in ended for reader in await _tell(turn, role)]
    await tell_villages(turn, turn.person, sorted(set(coached)))
    return [person_id for person_id in await who_hear(turn, told) if person_id != turn.person.id]


async def _end_role(turn: Turn, given: Appointment) -> Appointment:
    if not is_staff(given):
        await members.lock_village(turn.db, given.region_code)
    held = await appointments.lock(turn.db, given.id)
    if held is None:
        raise Gone(_("Tugas itu sudah berakhir. Lihat /profil."))
    held.until, held.why = turn.now, STEPPED_DOWN
    turn.audit(notices.LEAVE_ROLE, held.region_code, f"person:{turn.person.id}", role=held.role)
    if is_on_roster(held):
        entry = await members.member_of(turn.db, held.region_code, turn.person.id)
        if entry is not None:
            entry.now(MemberStatus.LEFT, turn.now)
    return held


async def _tell(turn: Turn, left: Appointment) -> Sequence[int]:
    """Head and pembina hear of an agent, BPS of a head, whoever goes on of a colleague; who did."""
    if is_on_roster(left):
        return await tell_agent_left(turn, await village(turn.db, left.region_code), left)
    if is_head(left):
        return await tell_head_left(turn, await village(turn.db, left.region_code), left)
    gone = title(_("%(name)s tidak lagi bertugas", name=name_with_title(turn.person)), PEOPLE)
    lines = [gone, await role_line(turn, left)]
    return await tell_successors(turn, left, lines)


async def step_back(turn: Turn, left: Appointment) -> Line:
    """The role holds again as if nothing had been said; its line."""
    if is_on_roster(left):
        entry = await members.member_of(turn.db, left.region_code, turn.person.id)
        if entry is not None:
            entry.now(MemberStatus.AGENT if is_agent(left) else MemberStatus.CANDIDATE, turn.now)
    left.until, left.why = None, None
    turn.audit(notices.RETURN_ROLE, left.region_code, f"person:{turn.person.id}", role=left.role)
    await refresh_menus(turn, [turn.person.id])
    await turn.reload_appointments()
    role = await role_line(turn, left)
    await tell_return(turn, left, role)
    return role
