"""The last coordinator of a team left, or left the phone: head and province hear at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.departures import buttons as departures_buttons
from handlers.offices import notices
from handlers.offices.screens.signing import leaderless_notice
from handlers.people import buttons as people_buttons
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import _
from models.offices.overview import endings, leaderless
from models.offices.records import teams
from models.offices.rules import speaks_for
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.core.text import Sentence


@departures_buttons.staff_left.listen
async def tell_leaderless(turn: Turn, left: Appointment) -> Sequence[int]:
    """Whoever can name another hears that nobody coordinates the team; who that is."""
    name = name_with_title(turn.person)
    gone = _("%(name)s tidak lagi bertugas. Desa tetap didampingi.", name=name)
    return await _tell(turn, left.region_code, await leaderless.readers(turn.db, left), gone)


@people_buttons.phone_left.listen
async def tell_parked(turn: Turn) -> None:
    """The same, where the last coordinator left the phone to somebody else."""
    name = name_with_title(turn.person)
    gone = _("HP %(name)s sekarang dipakai orang lain. Desa tetap didampingi.", name=name)
    for held in turn.appointments:
        readers = await leaderless.readers_of_parked(turn.db, held)
        await _tell(turn, held.region_code, readers, gone)


async def _tell(turn: Turn, region: str, told: Sequence[int], gone: Sentence) -> Sequence[int]:
    team = await teams.team_in_force(turn.db, region) if told else None
    if team is None:
        return []
    next_one = (await endings.next_teams(turn.db, [region])).get(region)
    place = await turn.place(region)
    for person_id in told:
        theirs = await appointments.of_person(turn.db, person_id)
        screen = leaderless_notice(
            team,
            place,
            next_one,
            gone,
            prepares=speaks_for(theirs, Verb.PREPARE_TEAM, region),
            invites=appointments.allows(theirs, Verb.INVITE_OFFICE, region),
        )
        await turn.tell(notices.leaderless, [person_id], screen, region=region, about=team.id)
    return told
