"""The last coordinator of a team left, as they may: head and province hear of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.departures import buttons as departures_buttons
from handlers.offices import notices
from handlers.offices.screens.signing import leaderless_notice
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import is_coordinator
from models.offices.overview import endings, office
from models.offices.records import teams
from models.offices.rules import speaks_for
from models.regions.codes import COUNTRY, parent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment

ABOVE = (Role.OFFICE_HEAD, Role.TEAM_COORDINATOR, Role.DIRECTORATE)


@departures_buttons.staff_left.listen
async def tell_leaderless(turn: Turn, left: Appointment) -> Sequence[int]:
    """Whoever can name another hears that nobody coordinates the team; who that is."""
    region = left.region_code
    if not is_coordinator(left) or not await office.is_without_coordinator(turn.db, region):
        return []
    team = await teams.team_in_force(turn.db, region)
    if team is None:
        return []
    next_one = (await endings.next_teams(turn.db, [region])).get(region)
    place = await turn.place(region)
    regions = (region, parent_of(region) or COUNTRY)
    held = [one for role in ABOVE for one in await appointments.holders(turn.db, role, regions)]
    told = list(dict.fromkeys(one.person_id for one in held))
    for person_id in told:
        theirs = await appointments.of_person(turn.db, person_id)
        screen = leaderless_notice(
            team,
            place,
            next_one,
            prepares=speaks_for(theirs, Verb.PREPARE_TEAM, region),
            invites=appointments.allows(theirs, Verb.INVITE_OFFICE, region),
        )
        await turn.tell(notices.leaderless, [person_id], screen, region=region, about=team.id)
    return told
