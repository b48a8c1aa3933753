"""Somebody's own role ends by their wish, or comes back: the same for /berhenti and /hapus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.lapsed import has_lapsed
from bot.menu import refresh_menus
from bot.screens.screen import line
from handlers.appointments.screens.handover import role_line
from handlers.departures import buttons, notices
from handlers.departures.screens.leaving import (
    agent_left_screen,
    agent_left_screen_for_head,
    head_left_screen,
    returned_screen,
)
from handlers.privacy import buttons as privacy_buttons
from models.appointments.forms.assignments import HandOver
from models.appointments.overview import heads, responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.appointments.rules import is_agent, is_head, is_on_roster, is_staff
from models.core.problems import Gone, Problem
from models.core.text import _
from models.departures import overview as departures
from models.departures.overview import STEPPED_DOWN
from models.offices.overview import office
from models.people import records as people
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment


async def require_successor(turn: Turn, given: Appointment) -> None:
    """Stop where somebody would leave a region without any administrator."""
    if await departures.is_last_administrator(turn.db, given):
        raise Problem(_("%(you)s satu-satunya pengelola bot. Undang satu orang lagi dulu: /undang"))


async def require_coordinator(turn: Turn, given: Appointment) -> None:
    """Stop where a signed team would be left without any coordinator; who is erased may go."""
    if await office.is_last_coordinator(turn.db, given):
        raise Problem(
            _(
                "%(you)s satu-satunya koordinator tim yang ditandatangani. "
                "Susun tim dengan koordinator lain dulu: /tim"
            )
        )


@privacy_buttons.erasure_begins.listen
async def require_successors(turn: Turn) -> None:
    """Who wants to be erased leaves no region without any administrator either."""
    for appointment in turn.appointments:
        await require_successor(turn, appointment)


@privacy_buttons.erasure_asked.listen
async def step_down_from_all(turn: Turn) -> None:
    """Whoever will be erased works here no more."""
    await step_down(turn, *turn.appointments)


@privacy_buttons.erasure_taken_back.listen
async def return_to_all(turn: Turn, asked: datetime) -> list[Line]:
    """The roles that ended with the wish come back where nobody has taken the place."""
    left = await departures.left_at(turn.db, turn.person.id, asked)
    lines = []
    for appointment in left:
        if not is_staff(appointment):
            await members.lock_village(turn.db, appointment.region_code)
        if await departures.is_free(turn.db, appointment):
            lines.append(await step_back(turn, appointment))
    if len(lines) < len(left):
        lines.append(line(_("Tugas yang diteruskan tidak kembali sendiri. Hubungi BPS.")))
    return lines


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
    await buttons.coaching_ended.announce(turn, sorted(set(coached)))
    return [person_id for person_id in await _who_hear(turn, told) if person_id != turn.person.id]


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
        return await _tell_agent_left(turn, left)
    if is_head(left):
        return await _tell_head_left(turn, left)
    told = await buttons.staff_left.announce(turn, left)
    return [person_id for some in told for person_id in some]


async def _tell_agent_left(turn: Turn, left: Appointment) -> list[int]:
    here = await village(turn.db, left.region_code)
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    screen = agent_left_screen(here, left, turn.person)
    about = left.id
    await turn.tell(notices.agent_left_for_bps, charged, screen, region=here.code, about=about)
    if here.head is None:
        return charged
    head = here.head.person_id
    screen = agent_left_screen_for_head(here, left, turn.person)
    await turn.tell(notices.agent_left_for_head, [head], screen, region=here.code, about=about)
    return [head, *charged]


async def _tell_head_left(turn: Turn, left: Appointment) -> list[int]:
    here = await village(turn.db, left.region_code)
    charged, _rest = await responsibility.responsible_people(turn.db, here.code, Verb.INVITE_HEAD)
    screen = head_left_screen(here, turn.person)
    await turn.tell(notices.head_left, charged, screen, region=here.code, about=left.id)
    return charged


async def step_back(turn: Turn, left: Appointment) -> Line:
    """The role holds again as if nothing had been said; its line."""
    if is_on_roster(left):
        entry = await members.member_of(turn.db, left.region_code, turn.person.id)
        if entry is not None:
            standing = MemberStatus.AGENT if is_agent(left) else MemberStatus.CANDIDATE
            if entry.wrong is not None and entry.wrong_pending is None:
                standing = MemberStatus.DISPUTED  # as it was left
            entry.now(standing, turn.now)
    left.until, left.why = None, None
    turn.audit(notices.RETURN_ROLE, left.region_code, f"person:{turn.person.id}", role=left.role)
    await refresh_menus(turn, [turn.person.id])
    await turn.reload_appointments()
    role = role_line(left, await turn.place(left.region_code))
    await _tell_return(turn, left, role)
    return role


async def _tell_return(turn: Turn, left: Appointment, role: Line) -> None:
    """Who heard of it hears that it was undone; who did not yet, hears of neither."""
    readers = await concerned_ids(turn, left)
    heard = [
        reader
        for reader in readers
        if not await turn.withdraw(notices.head_left, [reader], left.id)
    ]
    screen = returned_screen(turn.person, role)
    await turn.tell(notices.returned, heard, screen, region=left.region_code)


async def concerned_ids(turn: Turn, left: Appointment) -> list[int]:
    """Whom it concerns that this person steps down: BPS, and the head of an agent's village."""
    readers, _rest = await responsibility.responsible_people(turn.db, left.region_code)
    if not is_staff(left):
        head = await heads.head_of(turn.db, left.region_code)
        readers = [*readers, *([head.person_id] if head else [])]
    return [reader for reader in await _who_hear(turn, readers) if reader != turn.person.id]


async def _who_hear(turn: Turn, person_ids: Sequence[int]) -> list[int]:
    """Those of them whom a notice reaches now: not who asked for quiet."""
    return [person.id for person in await people.people(turn.db, person_ids) if person.hears]
